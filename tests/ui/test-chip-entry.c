/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recipients as chips: typed, pasted, completed, mended and taken away. */
#include "config.h"

#include "composer/chip-entry.h"
#include "composer/chips.h"
#include "composer/recipient-text.h"
#include "common/completion.h"
#include "temporary.h"
#include "ui-test.h"

typedef struct
{
  char                *directory;
  SignetWorker        *worker;
  SignetWrittenTo     *written_to;
  SignetGroups        *groups;
  SignetRecipientBook *book;
  GtkWidget           *entry;
  GtkWindow           *window;
  guint                changes;
  char                *refused;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->changes++;
}

static void
refused_cb (Fixture    *fixture,
            const char *sentence)
{
  g_free (fixture->refused);
  fixture->refused = g_strdup (sentence);
}

static void
add_person (Fixture    *fixture,
            const char *name,
            const char *address,
            gint64      when)
{
  g_autoptr(GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);

  g_ptr_array_add (people, signet_address_new (name, address));
  signet_written_to_add (fixture->written_to, people, when);
}

static void
add_group (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->directory, "groups.ini", NULL);
  g_autoptr(GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);
  g_autoptr(SignetParty) group = NULL;

  g_ptr_array_add (people, signet_address_new ("Ann", "ann@example.org"));
  g_ptr_array_add (people, signet_address_new ("Ben", "ben@example.org"));
  group = signet_party_new_group ("Harbour team", people);
  fixture->groups = signet_groups_new (fixture->worker, path);
  signet_groups_set (fixture->groups, group);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *path = NULL;

  fixture->directory = temporary_make ("chip-entry");
  path = g_build_filename (fixture->directory, "written-to", NULL);
  fixture->worker = signet_worker_new ("chip-entry");
  fixture->written_to = signet_written_to_new (fixture->worker, path);
  add_person (fixture, "Bob Example", "bob@example.org", now);
  add_person (fixture, "Zoë Bobson", "zoe@example.org", now - 90 * 24 * 60 * 60);
  add_person (fixture, NULL, "carol@bobcat.example", now - 900 * 24 * 60 * 60);
  add_group (fixture);
  fixture->book = signet_recipient_book_new (fixture->written_to, fixture->groups, NULL);
  fixture->entry = g_object_new (SIGNET_TYPE_CHIP_ENTRY, "label", "To", NULL);
  signet_chip_entry_set_book (SIGNET_CHIP_ENTRY (fixture->entry), fixture->book);
  g_signal_connect_swapped (fixture->entry, "changed", G_CALLBACK (changed_cb), fixture);
  g_signal_connect_swapped (fixture->entry, "refused", G_CALLBACK (refused_cb), fixture);
  fixture->window = ui_test_show (fixture->entry, 360, 300);
  gtk_widget_grab_focus (fixture->entry);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  ui_test_end (fixture->window);
  g_clear_object (&fixture->book);
  g_clear_object (&fixture->written_to);
  g_clear_object (&fixture->groups);
  signet_worker_flush (fixture->worker);
  g_clear_object (&fixture->worker);
  temporary_remove (fixture->directory);
  g_free (fixture->refused);
}

static GtkEditable *
get_text (Fixture *fixture)
{
  return GTK_EDITABLE (ui_test_find (fixture->entry, GTK_TYPE_TEXT));
}

static void
type (Fixture    *fixture,
      const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      int position = gtk_editable_get_position (get_text (fixture));

      gtk_editable_insert_text (get_text (fixture), at, (int) (g_utf8_next_char (at) - at), &position);
      gtk_editable_set_position (get_text (fixture), position);
    }
}

static void
assert_chips (Fixture    *fixture,
              const char *expected)
{
  g_autoptr(GString) found = g_string_new (NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (fixture->entry); SIGNET_IS_CHIP (child);
       child = gtk_widget_get_next_sibling (child))
    {
      g_autofree char *text = signet_chip_dup_text (SIGNET_CHIP (child));

      g_string_append_printf (found, "%s%s", found->len > 0 ? "; " : "", text);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_typed (Fixture       *fixture,
            gconstpointer  data)
{
  type (fixture, "dora@example.org");
  assert_chips (fixture, "");
  type (fixture, ", ");
  assert_chips (fixture, "dora@example.org");
  type (fixture, "Last, First <eve@example.org>;");
  assert_chips (fixture, "dora@example.org; \"Last, First\" <eve@example.org>");
  type (fixture, "DORA@example.org,");
  assert_chips (fixture, "dora@example.org; \"Last, First\" <eve@example.org>");
  g_assert_cmpuint (fixture->changes, >=, 2);
  type (fixture, "frank@example.org");
  g_assert_true (signet_chip_entry_settle (SIGNET_CHIP_ENTRY (fixture->entry)));
  assert_chips (fixture, "dora@example.org; \"Last, First\" <eve@example.org>; frank@example.org");
}

static void
step (Fixture    *fixture,
      const char *action,
      const char *chips,
      const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (get_text (fixture)), action, NULL);
  assert_chips (fixture, chips);
  g_assert_cmpstr (gtk_editable_get_text (get_text (fixture)), ==, text);
}

/* What was typed, became a chip, was taken away or mended comes back step by step, and is never there
 * twice. */
static void
test_undone (Fixture       *fixture,
             gconstpointer  data)
{
  type (fixture, "dora@example.org,ev");
  step (fixture, "chips.undo", "dora@example.org", "");
  step (fixture, "chips.undo", "", "dora@example.org");
  step (fixture, "chips.undo", "", "");
  step (fixture, "chips.undo", "", "");
  step (fixture, "chips.redo", "", "dora@example.org");
  step (fixture, "chips.redo", "dora@example.org", "");
  step (fixture, "chips.redo", "dora@example.org", "ev");
  step (fixture, "chips.redo", "dora@example.org", "ev");
  type (fixture, "e@example.org,");
  assert_chips (fixture, "dora@example.org; eve@example.org");

  gtk_widget_grab_focus (gtk_widget_get_first_child (fixture->entry));
  gtk_widget_activate_action (fixture->entry, "chips.remove", NULL);
  assert_chips (fixture, "eve@example.org");
  step (fixture, "chips.undo", "dora@example.org; eve@example.org", "");
  gtk_widget_grab_focus (gtk_widget_get_first_child (fixture->entry));
  gtk_widget_activate_action (fixture->entry, "chips.edit", NULL);
  step (fixture, "chips.undo", "dora@example.org; eve@example.org", "");
  gtk_editable_set_text (get_text (fixture), "wrong@,");
  step (fixture, "chips.undo", "dora@example.org; eve@example.org", "wrong@");
  type (fixture, "example.org,");
  assert_chips (fixture, "dora@example.org; eve@example.org; wrong@example.org");
}

/* What is taken away right after a step back is a step of its own, and there is nothing to do again then. */
static void
test_undone_then_shortened (Fixture       *fixture,
                            gconstpointer  data)
{
  type (fixture, "dora");
  gtk_editable_delete_text (get_text (fixture), 3, -1);
  step (fixture, "chips.undo", "", "dora");
  gtk_editable_delete_text (get_text (fixture), 2, -1);
  step (fixture, "chips.redo", "", "do");
  step (fixture, "chips.undo", "", "dora");
}

/* Nothing of a text that is no address is lost, however long, not by steps back either. */
static void
test_long (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *words = g_strnfill (2000, 'x');
  g_autofree char *chips = g_strconcat ("a@example.org; ", words, "@", NULL);
  g_autofree char *text = g_strconcat (chips, ",", NULL);

  gtk_editable_set_text (get_text (fixture), text);
  assert_chips (fixture, chips);
  gtk_widget_grab_focus (gtk_widget_get_first_child (fixture->entry));
  gtk_widget_activate_action (fixture->entry, "chips.remove", NULL);
  step (fixture, "chips.undo", chips, "");
}

static void
test_pasted (Fixture       *fixture,
             gconstpointer  data)
{
  gtk_editable_set_text (get_text (fixture), "a@example.org; B <b@example.org>\nwrong@, c@example.org");
  assert_chips (fixture, "a@example.org; B <b@example.org>; c@example.org; wrong@");
  g_assert_nonnull (signet_chips_find (fixture->entry, SIGNET_CHIP_BROKEN));
  g_assert_false (signet_chip_entry_settle (SIGNET_CHIP_ENTRY (fixture->entry)));
}

/* A draft has what was typed, and it is as wrong as before when it is opened again. */
static void
test_kept (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GPtrArray) kept = NULL;

  gtk_editable_set_text (get_text (fixture), "a@example.org; wrong@,");
  kept = signet_chip_entry_dup_addresses (SIGNET_CHIP_ENTRY (fixture->entry));
  g_assert_cmpuint (kept->len, ==, 2);
  signet_chip_entry_set_addresses (SIGNET_CHIP_ENTRY (fixture->entry), kept);
  assert_chips (fixture, "a@example.org; wrong@");
  g_assert_nonnull (signet_chips_find (fixture->entry, SIGNET_CHIP_BROKEN));
}

/* Nothing of it is cut, however long it is: not in the middle of a character either. */
static void
test_long_kept (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GString) words = g_string_new ("w");
  g_autoptr(GString) found = g_string_new (NULL);
  g_autoptr(GPtrArray) kept = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (words, "ü");
  gtk_editable_set_text (get_text (fixture), words->str);
  signet_chip_entry_settle (SIGNET_CHIP_ENTRY (fixture->entry));
  kept = signet_chip_entry_dup_addresses (SIGNET_CHIP_ENTRY (fixture->entry));
  signet_chip_entry_set_addresses (SIGNET_CHIP_ENTRY (fixture->entry), kept);
  g_assert_cmpuint (signet_chips_count (fixture->entry), ==, kept->len);
  for (guint i = 0; i < kept->len; i++)
    g_string_append (found, signet_address_get_address (kept->pdata[i]));
  g_assert_cmpstr (found->str, ==, words->str);
}

static char *
make_many (guint from,
           guint to)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    g_string_append_printf (text, "p%u@example.org,\n", i);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What a draft would not have when it is opened again is not taken, and what is there stays. */
static void
test_too_many (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *most = make_many (0, SIGNET_ADDRESS_MAX - 1);
  g_autofree char *more = make_many (SIGNET_ADDRESS_MAX, SIGNET_ADDRESS_MAX + 2);
  g_autoptr(GPtrArray) broken = NULL;
  g_autoptr(GPtrArray) addresses = signet_recipient_text_parse (most, &broken);
  int end = 2;

  signet_chip_entry_set_addresses (SIGNET_CHIP_ENTRY (fixture->entry), addresses);
  type (fixture, "do");
  gtk_editable_insert_text (get_text (fixture), more, -1, &end);
  g_assert_nonnull (fixture->refused);
  g_assert_cmpstr (gtk_editable_get_text (get_text (fixture)), ==, "do");
  g_assert_cmpuint (signet_chips_count (fixture->entry), ==, SIGNET_ADDRESS_MAX - 1);
  g_clear_pointer (&fixture->refused, g_free);
  gtk_editable_set_text (get_text (fixture), "dora@example.org,");
  g_assert_null (fixture->refused);
  g_assert_cmpuint (signet_chips_count (fixture->entry), ==, SIGNET_ADDRESS_MAX);
}

static void
test_two_hundred (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GPtrArray) addresses = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (text, "Person %u <p%u@example.org>, ", i, i);
  gtk_editable_set_text (get_text (fixture), text->str);
  ui_test_settle (fixture->entry);
  addresses = signet_chip_entry_dup_addresses (SIGNET_CHIP_ENTRY (fixture->entry));
  g_assert_cmpuint (addresses->len, ==, 200);
}

static gboolean
is_first (GtkWidget  *list,
          const char *address)
{
  GtkListBox *box = GTK_LIST_BOX (ui_test_find (list, GTK_TYPE_LIST_BOX));

  return ui_test_find_label (GTK_WIDGET (gtk_list_box_get_selected_row (box)), address) != NULL;
}

static void
test_completed (Fixture       *fixture,
                gconstpointer  data)
{
  GtkWidget *list;

  type (fixture, "bob");
  ui_test_settle (fixture->entry);
  list = ui_test_find (fixture->entry, SIGNET_TYPE_COMPLETION);
  g_assert_nonnull (list);
  g_assert_nonnull (ui_test_find_label (list, "Zoë Bobson"));
  g_assert_nonnull (ui_test_find_label (list, "carol@bobcat.example"));
  /* The one who was written to last is first. */
  g_assert_true (is_first (list, "bob@example.org"));
  g_assert_true (signet_completion_take_key (SIGNET_COMPLETION (list), GDK_KEY_Down));
  g_assert_true (signet_completion_take_key (SIGNET_COMPLETION (list), GDK_KEY_Return));
  assert_chips (fixture, "Zoë Bobson <zoe@example.org>");
  g_assert_cmpstr (gtk_editable_get_text (get_text (fixture)), ==, "");
  type (fixture, "bob ex");
  ui_test_settle (fixture->entry);
  g_assert_true (is_first (list, "bob@example.org"));
  g_assert_true (signet_completion_take_key (SIGNET_COMPLETION (list), GDK_KEY_Escape));
  g_assert_false (gtk_widget_get_visible (list));
}

/* Who typed a whole address means that one, however often a longer one was written to. */
static void
test_typed_in_full (Fixture       *fixture,
                    gconstpointer  data)
{
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  GtkWidget *list;
  GtkListBox *box;

  add_person (fixture, "Anna", "ann@example.org.uk", now);
  type (fixture, "ann@example.or");
  ui_test_settle (fixture->entry);
  list = ui_test_find (fixture->entry, SIGNET_TYPE_COMPLETION);
  g_assert_true (is_first (list, "ann@example.org.uk"));
  type (fixture, "g");
  ui_test_settle (fixture->entry);
  box = GTK_LIST_BOX (ui_test_find (list, GTK_TYPE_LIST_BOX));
  g_assert_null (gtk_list_box_get_selected_row (box));
  g_assert_false (signet_completion_take_key (SIGNET_COMPLETION (list), GDK_KEY_Tab));
  g_assert_false (signet_completion_take_key (SIGNET_COMPLETION (list), GDK_KEY_Return));
  type (fixture, ".uk");
  ui_test_settle (fixture->entry);
  g_assert_true (is_first (list, "ann@example.org.uk"));

  gtk_editable_set_text (get_text (fixture), "");
  type (fixture, "ann@Example.Org");
  ui_test_settle (fixture->entry);
  g_assert_null (gtk_list_box_get_selected_row (box));

  gtk_editable_set_text (get_text (fixture), "");
  add_person (fixture, NULL, "Ann@example.org", now - 900 * 24 * 60 * 60);
  type (fixture, "ann@example.org");
  ui_test_settle (fixture->entry);
  g_assert_true (is_first (list, "Ann@example.org"));
}

/* A group becomes its people. */
static void
test_group (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *list;

  type (fixture, "team");
  ui_test_settle (fixture->entry);
  list = ui_test_find (fixture->entry, SIGNET_TYPE_COMPLETION);
  g_assert_nonnull (ui_test_find_label (list, "Harbour team"));
  g_assert_nonnull (ui_test_find_label (list, "Ann, Ben"));
  g_assert_true (signet_completion_take_key (SIGNET_COMPLETION (list), GDK_KEY_Return));
  assert_chips (fixture, "Ann <ann@example.org>; Ben <ben@example.org>");
}

static void
test_edited (Fixture       *fixture,
             gconstpointer  data)
{
  gtk_editable_set_text (get_text (fixture), "a@example.org, wrong@, b@example.org");
  assert_chips (fixture, "a@example.org; b@example.org; wrong@");
  gtk_widget_grab_focus (gtk_widget_get_prev_sibling (GTK_WIDGET (get_text (fixture))));
  gtk_widget_activate_action (fixture->entry, "chips.edit", NULL);
  assert_chips (fixture, "a@example.org; b@example.org");
  g_assert_cmpstr (gtk_editable_get_text (get_text (fixture)), ==, "wrong@");
  type (fixture, "example.org,");
  assert_chips (fixture, "a@example.org; b@example.org; wrong@example.org");
  gtk_widget_grab_focus (gtk_widget_get_first_child (fixture->entry));
  gtk_widget_activate_action (fixture->entry, "chips.remove", NULL);
  assert_chips (fixture, "b@example.org; wrong@example.org");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window))
                 == gtk_widget_get_first_child (fixture->entry));
}

/* Chips go on in the next line, and nothing stands out. */
static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  graphene_rect_t first, last;

  gtk_editable_set_text (get_text (fixture), "first.person@example.org, second.person@example.org, "
                         "third.person@example.org, fourth.person@example.org,");
  ui_test_settle (fixture->entry);
  g_assert_true (gtk_widget_compute_bounds (gtk_widget_get_first_child (fixture->entry), fixture->entry,
                                            &first));
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (get_text (fixture)), fixture->entry, &last));
  g_assert_cmpfloat (last.origin.y, >, first.origin.y);
  g_assert_cmpint (gtk_widget_get_width (fixture->entry), <=, 360);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(name, test) g_test_add ("/chip-entry/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("typed", test_typed);
  ADD ("undone", test_undone);
  ADD ("undone-then-shortened", test_undone_then_shortened);
  ADD ("long", test_long);
  ADD ("pasted", test_pasted);
  ADD ("kept", test_kept);
  ADD ("long-kept", test_long_kept);
  ADD ("too-many", test_too_many);
  ADD ("two-hundred", test_two_hundred);
  ADD ("completed", test_completed);
  ADD ("typed-in-full", test_typed_in_full);
  ADD ("group", test_group);
  ADD ("edited", test_edited);
  ADD ("narrow", test_narrow);
#undef ADD
  return g_test_run ();
}
