/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a row says, how high it is, and that it follows its message. */
#include "config.h"

#include "messages/message-row.h"
#include "messages/message-text.h"
#include "ui-test.h"

#define NOW G_GINT64_CONSTANT (1795530600)   /* 2026-11-24, 14:30 UTC */

static SignetEntry *
make_entry (const char          *from,
            const char          *subject,
            const char          *snippet,
            gint64               date,
            SignetEnvelopeFlags  facts,
            SignetFlags          flags)
{
  g_autoptr(SignetEnvelope) envelope = signet_envelope_new (from, "alice@example.org", subject,
                                                            snippet, date, facts);

  return signet_entry_new ("1.x", envelope, flags, 1000, FALSE);
}

static void
assert_label (SignetEntry *entry,
              const char  *expected)
{
  const char *const none[] = { NULL };
  g_autofree char *label = signet_message_text_label (entry, NULL, none, NOW);

  g_assert_cmpstr (label, ==, expected);
}

static void
test_label (void)
{
  g_autoptr(SignetEntry) plain = make_entry ("Alice Example", "Minutes", "", NOW - 1620, 0,
                                             SIGNET_FLAG_SEEN);
  g_autoptr(SignetEntry) full = make_entry ("Bob", "Contract", "", NOW - 86400,
                                            SIGNET_ENVELOPE_ATTACHMENT | SIGNET_ENVELOPE_SIGNED
                                            | SIGNET_ENVELOPE_ENCRYPTED, SIGNET_FLAG_FLAGGED);
  g_autoptr(SignetEntry) bare = make_entry ("", "", "", 0, 0, SIGNET_FLAG_SEEN);

  assert_label (plain, "Alice Example, Minutes, Today, 14:03");
  assert_label (full, "Unread, Bob, Contract, Yesterday, 14:30, starred, has attachments, "
                      "Encrypted, and not opened yet.");
  assert_label (bare, "(No sender), (No subject)");
}

/* Which mail is still to be answered is the first thing that a list of mail is asked. */
static void
test_answered (void)
{
  g_autoptr(SignetEntry) answered = make_entry ("Bob", "Contract", "", NOW, 0,
                                                SIGNET_FLAG_SEEN | SIGNET_FLAG_REPLIED);
  g_autoptr(SignetEntry) both = make_entry ("Bob", "Contract", "", NOW, SIGNET_ENVELOPE_ATTACHMENT,
                                            SIGNET_FLAG_SEEN | SIGNET_FLAG_REPLIED | SIGNET_FLAG_PASSED);

  assert_label (answered, "Bob, Contract, Today, 14:30, answered");
  assert_label (both, "Bob, Contract, Today, 14:30, answered, forwarded, has attachments");
}

static void
test_tags (void)
{
  g_autoptr(SignetEntry) entry = make_entry ("Alice Example", "Minutes", "", NOW - 1620,
                                             SIGNET_ENVELOPE_ATTACHMENT, SIGNET_FLAG_SEEN);
  const char *const tags[] = { "Work", "To Do", NULL };
  g_autofree char *label = signet_message_text_label (entry, NULL, tags, NOW);

  g_assert_cmpstr (label, ==, "Alice Example, Minutes, Today, 14:03, has attachments, Work, To Do");
}

/* Among what the user wrote a row says whom it is to. */
static void
test_outgoing (void)
{
  static const struct { const char *to; const char *label; } cases[] = {
    { "Alice Moreau", "To Alice Moreau, Minutes, Today, 14:30" },
    { "Alice Moreau, Bob Okafor", "To Alice Moreau, Bob Okafor, Minutes, Today, 14:30" },
    { "100%s", "To 100%s, Minutes, Today, 14:30" },
    { "", "(No recipients), Minutes, Today, 14:30" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SignetReferences none = { 0 };
      g_autoptr(SignetEnvelope) envelope = signet_envelope_new_referring ("Me", "me@example.org", cases[i].to,
                                                                          "Minutes", "", NOW, 0, &none);
      g_autoptr(SignetEntry) entry = signet_entry_new ("1.x", envelope, SIGNET_FLAG_SEEN, 1000, FALSE);
      g_autofree char *who = NULL;

      assert_label (entry, "Me, Minutes, Today, 14:30");
      signet_entry_set_outgoing (entry, TRUE);
      assert_label (entry, cases[i].label);
      who = signet_message_text_dup_who (entry);
      g_assert_true (g_str_has_prefix (cases[i].label, who));
    }
}

/* The subject that stands for the one inside tells nobody anything. */
static void
test_hidden_subject (void)
{
  g_autoptr(SignetEntry) hidden = make_entry ("Bob", "[...]", "", NOW, SIGNET_ENVELOPE_ENCRYPTED,
                                              SIGNET_FLAG_SEEN);
  g_autoptr(SignetEntry) open = make_entry ("Bob", "[...]", "", NOW, 0, SIGNET_FLAG_SEEN);

  assert_label (hidden, "Bob, Encrypted Message, Today, 14:30, Encrypted, and not opened yet.");
  assert_label (open, "Bob, [...], Today, 14:30");
}

static void
test_marks (void)
{
  g_autoptr(SignetEntry) entry = make_entry ("Bob", "Contract", "", NOW, SIGNET_ENVELOPE_SIGNED,
                                             SIGNET_FLAG_SEEN);
  static const struct { SignetSignature level; const char *words; } signatures[] = {
    { SIGNET_SIGNATURE_UNJUDGED, ", Signed, but not checked yet." },
    { SIGNET_SIGNATURE_NONE, "" },
    { SIGNET_SIGNATURE_VALID, ", signature is good" },
    { SIGNET_SIGNATURE_UNKNOWN, ", signature cannot be checked" },
    { SIGNET_SIGNATURE_ALTERED, ", changed after signing" },
    { 200, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    {
      g_autofree char *expected = g_strconcat ("Bob, Contract, Today, 14:30", signatures[i].words, NULL);

      signet_entry_set_marks (entry, (SignetMarks) { signatures[i].level, SIGNET_ENCRYPTION_NONE });
      assert_label (entry, expected);
    }
  signet_entry_set_marks (entry, (SignetMarks) { SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_CANNOT_OPEN });
  assert_label (entry, "Bob, Contract, Today, 14:30, encrypted, cannot be opened");
  signet_entry_set_marks (entry, (SignetMarks) { SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_ENCRYPTED });
  signet_entry_set_thread_size (entry, 3);
  assert_label (entry, "Bob, Contract, Today, 14:30, conversation of 3, encrypted");
  signet_entry_set_thread_size (entry, 100);
  assert_label (entry, "Bob, Contract, Today, 14:30, conversation of 99+, encrypted");
}

static gboolean
has_tooltip (SignetEntry *entry,
             gboolean     by_keyboard,
             int          y)
{
  GtkWidget *row = g_object_ref_sink (signet_message_row_new ());
  g_autoptr(GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean found;

  signet_message_row_set_entry (SIGNET_MESSAGE_ROW (row), entry);
  found = GTK_WIDGET_GET_CLASS (row)->query_tooltip (row, 0, y, by_keyboard, tooltip);
  g_object_unref (row);
  return found;
}

/* Only what says something, and only where the marks are. */
static void
test_tooltip (void)
{
  g_autoptr(SignetEntry) plain = make_entry ("Bob", "Lunch", "", NOW, 0, SIGNET_FLAG_SEEN);
  g_autoptr(SignetEntry) claims = make_entry ("Bob", "Contract", "", NOW, SIGNET_ENVELOPE_SIGNED,
                                              SIGNET_FLAG_SEEN);

  g_assert_false (has_tooltip (plain, TRUE, 0));
  g_assert_true (has_tooltip (claims, TRUE, 0));
  g_assert_false (has_tooltip (claims, FALSE, -1));
}

static int
measure_height (SignetEntry *entry)
{
  GtkWidget *row = g_object_ref_sink (signet_message_row_new ());
  int height;

  signet_message_row_set_entry (SIGNET_MESSAGE_ROW (row), entry);
  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, 300, NULL, &height, NULL, NULL);
  g_object_unref (row);
  return height;
}

/* A list scrolls evenly only if all rows are equally high, whatever is written in them. */
static void
test_height (void)
{
  g_autoptr(SignetEntry) latin = make_entry ("Alice", "Minutes", "Hello", NOW, 0, 0);
  g_autoptr(SignetEntry) tall = make_entry ("གཙོ་བོ", "กิ่งไม้ 李雷", "ﷺ 🎉", NOW, 0, 0);
  g_autoptr(SignetEntry) empty = make_entry ("", "", "", 0, 0, 0);
  int height = measure_height (latin);

  g_assert_cmpint (height, >, 20);
  g_assert_cmpint (height, ==, measure_height (tall));
  g_assert_cmpint (height, ==, measure_height (empty));
  g_assert_cmpint (height, ==, measure_height (NULL));
}

/* Draws the widget. Returns: (transfer full): its picture. */
static GBytes *
draw (GtkWidget *widget)
{
  g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr(GskRenderNode) node = NULL;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget),
                          gtk_widget_get_height (widget));
  node = gtk_snapshot_to_node (snapshot);
  return node ? gsk_render_node_serialize (node) : g_bytes_new (NULL, 0);
}

static void
test_follows (void)
{
  g_autoptr(SignetEntry) entry = make_entry ("Alice", "Minutes", "Hello", NOW, 0, 0);
  g_autoptr(SignetEntry) other = make_entry ("Bob", "Contract", "Dear", NOW, 0, 0);
  g_autoptr(GBytes) unread = NULL;
  g_autoptr(GBytes) read = NULL;
  g_autoptr(GBytes) count = NULL;
  g_autoptr(GBytes) marked = NULL;
  g_autoptr(GBytes) second = NULL;
  GtkWidget *row = signet_message_row_new ();
  GtkWindow *window;

  signet_message_row_set_entry (SIGNET_MESSAGE_ROW (row), entry);
  window = ui_test_show (row, 400, 60);
  unread = draw (row);
  signet_entry_update (entry, signet_entry_get_envelope (entry), SIGNET_FLAG_SEEN, 1000, FALSE);
  ui_test_settle (row);
  read = draw (row);
  g_assert_cmpuint (g_bytes_get_size (read), >, 0);
  g_assert_false (g_bytes_equal (unread, read));
  signet_entry_set_thread_size (entry, 12);
  ui_test_settle (row);
  count = draw (row);
  g_assert_false (g_bytes_equal (count, read));
  signet_entry_set_marks (entry, (SignetMarks) { SIGNET_SIGNATURE_WEAK, SIGNET_ENCRYPTION_ENCRYPTED });
  ui_test_settle (row);
  marked = draw (row);
  g_assert_false (g_bytes_equal (count, marked));

  signet_message_row_set_entry (SIGNET_MESSAGE_ROW (row), other);
  ui_test_settle (row);
  second = draw (row);
  g_assert_false (g_bytes_equal (read, second));
  ui_test_end (window);
  g_assert_finalize_object (g_steal_pointer (&other));
}

/* All marks in a row that is too narrow for them and its words, both ways of reading. */
static void
test_narrow (void)
{
  g_autoptr(SignetEntry) entry = make_entry ("A name that is far too long for this row",
                                             "A subject that is far too long for this row", "x",
                                             NOW, SIGNET_ENVELOPE_ATTACHMENT
                                             | SIGNET_ENVELOPE_ENCRYPTED | SIGNET_ENVELOPE_SIGNED,
                                             SIGNET_FLAG_FLAGGED);
  GtkWidget *row = signet_message_row_new ();
  GtkWindow *window;

  signet_entry_set_thread_size (entry, 100);
  signet_message_row_set_entry (SIGNET_MESSAGE_ROW (row), entry);
  window = ui_test_show (row, 200, 60);
  gtk_widget_set_direction (row, GTK_TEXT_DIR_RTL);
  ui_test_settle (row);
  g_assert_cmpint (gtk_widget_get_width (row), ==, 200);
  ui_test_end (window);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  ui_test_init (&argc, &argv);

  g_test_add_func ("/ui/message-row/label", test_label);
  g_test_add_func ("/ui/message-row/answered", test_answered);
  g_test_add_func ("/ui/message-row/tags", test_tags);
  g_test_add_func ("/ui/message-row/outgoing", test_outgoing);
  g_test_add_func ("/ui/message-row/hidden-subject", test_hidden_subject);
  g_test_add_func ("/ui/message-row/marks", test_marks);
  g_test_add_func ("/ui/message-row/tooltip", test_tooltip);
  g_test_add_func ("/ui/message-row/height", test_height);
  g_test_add_func ("/ui/message-row/follows", test_follows);
  g_test_add_func ("/ui/message-row/narrow", test_narrow);

  return g_test_run ();
}
