/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody without a certificate is asked for one: the chip offers it, and a mail is begun that does. */
#include "config.h"

#include <string.h>

#include "composer/ask-mail.h"
#include "composer/chip-popover.h"
#include "composer/compose-desk.h"
#include "temporary.h"
#include "ui-profile.h"
#include "ui-test.h"

#define ME "me@example.org"
#define BOB "bob@example.org"
#define SUBJECT "Please send me a signed message"

static const SignetIdentityFacts identity = { .address = ME, .name = "Me", .signature = "Me\nHere" };

static void
test_mail (void)
{
  g_autoptr(SignetAddress) bob = signet_address_new ("Bob Bär", BOB);
  g_autoptr(SignetDraft) plain = signet_ask_mail_make (bob, &identity, SIGNET_DRAFT_NONE);
  g_autoptr(SignetDraft) with_sign = signet_ask_mail_make (bob, &identity, SIGNET_DRAFT_SIGN);
  const SignetDraftFacts *facts = signet_draft_get_facts (plain);

  g_assert_cmpuint (facts->to->len, ==, 1);
  g_assert_cmpstr (signet_address_get_address (facts->to->pdata[0]), ==, BOB);
  g_assert_cmpstr (signet_address_get_name (facts->to->pdata[0]), ==, "Bob Bär");
  g_assert_cmpstr (facts->subject, ==, SUBJECT);
  g_assert_cmpstr (facts->identity, ==, ME);
  g_assert_cmpint (facts->flags, ==, SIGNET_DRAFT_SEAL_CHOSEN);
  g_assert_nonnull (strstr (facts->text, "with a signed message"));
  g_assert_null (strstr (facts->text, "Mine comes"));
  g_assert_true (g_str_has_suffix (facts->text, "\n\n-- \nMe\nHere\n"));

  facts = signet_draft_get_facts (with_sign);
  g_assert_cmpint (facts->flags, ==, SIGNET_DRAFT_SEAL_CHOSEN | SIGNET_DRAFT_SIGN);
  g_assert_nonnull (strstr (facts->text, "Mine comes with this message."));
}

static void
asked_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  g_free (*(char **) user_data);
  *(char **) user_data = g_variant_dup_string (parameter, NULL);
}

/* Presses what is offered to ask, if it is, for a person of that name in that state. Returns: (transfer full)
 * (nullable): who is asked. */
static char *
press_ask (const char           *name,
           SignetRecipientState  state,
           SignetRecipientFix    fix,
           const char           *wanted)
{
  const GActionEntry entry = { .name = "ask", .activate = asked_cb, .parameter_type = "s" };
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr(SignetAddress) address = signet_address_new (name, BOB);
  SignetRecipient recipient = { (char *) BOB, state, fix, NULL, (char *) "", 0 };
  SignetChip *chip = signet_chip_new (address);
  GtkWindow *window = ui_test_show (GTK_WIDGET (chip), 400, 400);
  char *asked = NULL;
  GtkWidget *label;

  g_action_map_add_action_entries (G_ACTION_MAP (group), &entry, 1, &asked);
  gtk_widget_insert_action_group (GTK_WIDGET (window), "composer", G_ACTION_GROUP (group));
  signet_chip_popover_present (chip, &recipient, TRUE);
  ui_test_settle (GTK_WIDGET (window));
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (chip), "Look Up"));
  label = ui_test_find_label (GTK_WIDGET (chip), wanted);
  if (label != NULL)
    g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
  ui_test_end (window);
  return asked;
}

/* Where there is a certificate that may be the right one, nobody has to be asked. */
static void
test_offer (void)
{
  g_autofree char *missing = press_ask ("Bob", SIGNET_RECIPIENT_NONE, SIGNET_RECIPIENT_FIX_LOOK_UP,
                                        "Ask Bob…");
  g_autofree char *revoked = press_ask ("Bob, A_B", SIGNET_RECIPIENT_REVOKED, SIGNET_RECIPIENT_FIX_LOOK_UP,
                                        "Ask Bob, A_B…");
  g_autofree char *weak = press_ask (NULL, SIGNET_RECIPIENT_WEAK, SIGNET_RECIPIENT_FIX_ACCEPT,
                                     "Ask " BOB "…");
  g_autofree char *foreign = press_ask ("Bob", SIGNET_RECIPIENT_UNTRUSTED, SIGNET_RECIPIENT_FIX_ACCEPT,
                                        "Ask Bob…");

  g_assert_cmpstr (missing, ==, "Bob <" BOB ">");
  g_assert_cmpstr (revoked, ==, "\"Bob, A_B\" <" BOB ">");
  g_assert_cmpstr (weak, ==, BOB);
  g_assert_null (foreign);
}

/* Returns: (transfer none) (nullable). */
static GtkWidget *
find_composer (const char *title)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      if (SIGNET_IS_COMPOSER (window) && g_strcmp0 (gtk_window_get_title (window), title) == 0)
        return GTK_WIDGET (window);
    }
  return NULL;
}

/* What was being written stays as it is beside the mail that asks. */
static void
test_composer (void)
{
  g_autofree char *profile = temporary_make ("ask");
  GtkWidget *toasts = adw_toast_overlay_new ();
  GtkWindow *window = ui_test_show (toasts, 300, 300);
  g_autoptr(SignetComposeDesk) desk = signet_compose_desk_new (window, ADW_TOAST_OVERLAY (toasts));
  g_autoptr(SignetDraft) draft = signet_draft_new (&(SignetDraftFacts) { .subject = "Secret plan" });
  SignetEngine *engine;
  GtkWidget *asking;

  ui_profile_fill (profile, ME, 0);
  engine = signet_engine_open (profile, SIGNET_STORE_WRITE, NULL);
  signet_compose_desk_set_engine (desk, engine);
  signet_compose_desk_open (desk, draft);
  ui_test_settle (find_composer ("Secret plan"));
  gtk_widget_activate_action (find_composer ("Secret plan"), "composer.ask", "s", "Bob <" BOB ">");
  asking = find_composer (SUBJECT);
  g_assert_nonnull (asking);
  ui_test_settle (asking);
  g_assert_nonnull (ui_test_find_label (asking, "Bob"));
  g_assert_nonnull (ui_test_find_text (asking, "with a signed message"));
  g_assert_nonnull (ui_test_find_text (asking, "Neither signed nor encrypted"));
  g_assert_nonnull (find_composer ("Secret plan"));

  signet_compose_desk_set_engine (desk, NULL);
  ui_test_end (window);
  signet_engine_close (engine);
  g_object_unref (engine);
  temporary_remove (g_steal_pointer (&profile));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ask-mail/mail", test_mail);
  g_test_add_func ("/ask-mail/offer", test_offer);
  g_test_add_func ("/ask-mail/composer", test_composer);
  return g_test_run ();
}
