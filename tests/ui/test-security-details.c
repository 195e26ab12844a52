/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told of a signature, and what can be done with the certificate of whoever made it. */
#include "config.h"

#include "await.h"
#include "certificates/certificate-details.h"
#include "engine-read.h"
#include "key-files.h"
#include "people.h"
#include "reader/message-page.h"
#include "reader/security-details.h"
#include "sample-mail.h"
#include "sealing.h"
#include "ui-test.h"

#define ALICE "a_lice@example.org"
#define USE "Use This Certificate for " ALICE
#define TRUST "Trust root…"
#define HEADER "From: Alice <" ALICE ">\nTo: me@example.org\nSubject: Contract\nMIME-Version: 1.0\n"

static Sealing sealing;

typedef struct
{
  SampleMailbox     *mailbox;
  GtkWindow         *window;
  SignetMessagePage *page;
} Setting;

static void
set_up (Setting       *self,
        gconstpointer  data)
{
  self->mailbox = sample_mailbox_new ();
  self->page = g_object_new (SIGNET_TYPE_MESSAGE_PAGE, NULL);
  self->window = ui_test_show (GTK_WIDGET (self->page), 700, 600);
}

static void
tear_down (Setting       *self,
           gconstpointer  data)
{
  ui_test_end (self->window);
  sample_mailbox_free (self->mailbox);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

/* A mail that alice signed, as the engine reads it. */
static void
show_signed (Setting *self)
{
  g_autofree char *text = sealing_text ("Hello");
  g_autofree char *entity = sealing_sign (&sealing, "both", text);
  g_autofree char *mail = g_strconcat (HEADER, entity, NULL);
  g_autoptr(SignetEntry) entry = sample_mailbox_add (self->mailbox, mail, SAMPLE_WHOLE);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SignetReading) reading = NULL;

  signet_engine_read_async (self->mailbox->engine, self->mailbox->folder, entry, NULL, await_cb, &result);
  ui_test_wait (is_set, &result);
  reading = signet_engine_read_finish (self->mailbox->engine, result, NULL);
  g_assert_nonnull (reading);
  signet_message_page_show (self->page, reading, self->mailbox->engine, self->mailbox->folder, entry);
  ui_test_settle (GTK_WIDGET (self->window));
}

static gboolean
is_not_offered (gpointer window)
{
  return ui_test_find_label (window, USE) == NULL;
}

static GtkWidget *
open_details (Setting *self)
{
  GtkWidget *details;

  ui_test_click (self->window, "Details");
  details = ui_test_find_window (SIGNET_TYPE_SECURITY_DETAILS);
  g_assert_nonnull (details);
  ui_test_settle (details);
  return details;
}

static gboolean
is_used (Setting *self)
{
  g_autofree char *path = g_build_filename (self->mailbox->profile, "people.log", NULL);
  g_autoptr(SignetPeople) people = signet_people_open (path, NULL);
  g_autoptr(GPtrArray) all = signet_people_list (people, ALICE);
  gboolean used = FALSE;

  for (guint i = 0; i < all->len; i++)
    {
      const SignetPersonState state = ((const SignetPerson *) all->pdata[i])->state;

      used |= state == SIGNET_PERSON_TRUSTED || state == SIGNET_PERSON_ACCEPTED;
    }
  return used;
}

static gboolean
is_certificate_shown (gpointer unused)
{
  return ui_test_find_window (SIGNET_TYPE_CERTIFICATE_DETAILS) != NULL;
}

static gboolean
is_focus (gpointer widget)
{
  return gtk_root_get_focus (gtk_widget_get_root (widget)) == widget;
}

/* Nobody vouches for it, and the user says so instead. */
static void
test_use (Setting       *self,
          gconstpointer  data)
{
  GtkWidget *details, *certificate;

  show_signed (self);
  details = open_details (self);
  ui_test_await_label (details, USE);
  g_assert_false (is_used (self));

  ui_test_click (details, "Show Certificate");
  ui_test_wait (is_certificate_shown, NULL);
  certificate = ui_test_find_window (SIGNET_TYPE_CERTIFICATE_DETAILS);
  g_assert_nonnull (ui_test_find_text (certificate, ALICE));
  g_assert_nonnull (ui_test_find_text (certificate, "Not used"));
  gtk_window_destroy (GTK_WINDOW (certificate));

  ui_test_click (details, USE);
  ui_test_wait (is_not_offered, details);
  g_assert_true (is_used (self));

  /* It is in the lists now, and the user may change his mind there. */
  ui_test_click (details, "Show Certificate");
  ui_test_wait (is_certificate_shown, NULL);
  certificate = ui_test_find_window (SIGNET_TYPE_CERTIFICATE_DETAILS);
  g_assert_nonnull (ui_test_find_text (certificate, "Used, because you said so"));
  g_assert_nonnull (ui_test_find_text (certificate, "In a signed message, on "));
  gtk_widget_activate_action (certificate, "certificate.refuse", NULL);
  ui_test_await_label (details, USE);
  g_assert_false (is_used (self));
  gtk_window_destroy (GTK_WINDOW (certificate));
  gtk_window_destroy (GTK_WINDOW (details));
}

static gboolean
is_closed (gpointer type)
{
  return ui_test_find_window (GPOINTER_TO_SIZE (type)) == NULL;
}

static void
read_again_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       count)
{
  (*(guint *) count)++;
}

static void
count_readings (Setting *self,
                guint   *count)
{
  const GActionEntry entries[] = { { .name = "read-again", .activate = read_again_cb } };
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), count);
  gtk_widget_insert_action_group (GTK_WIDGET (self->window), "message-page", G_ACTION_GROUP (group));
}

/* Nobody vouches for it who is trusted, but who does is known: from here it is one step to say so, and the
 * message says at once what that has changed. */
static void
test_authority (Setting       *self,
                gconstpointer  data)
{
  GtkWidget *details, *certificate;
  guint n_readings = 0;

  count_readings (self, &n_readings);
  key_files_add_certificate (signet_engine_get_keyring (self->mailbox->engine), &sealing.openssl, "root");
  show_signed (self);
  details = open_details (self);
  ui_test_await_label (details, TRUST);

  ui_test_click (details, TRUST);
  ui_test_wait (is_certificate_shown, NULL);
  certificate = ui_test_find_window (SIGNET_TYPE_CERTIFICATE_DETAILS);
  ui_test_wait (is_focus, ui_test_find (certificate, GTK_TYPE_CHECK_BUTTON));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_test_find (certificate, GTK_TYPE_CHECK_BUTTON)), TRUE);
  g_assert_true (gtk_widget_activate_action (certificate, "certificate.trust", NULL));
  ui_test_wait (is_closed, GSIZE_TO_POINTER (SIGNET_TYPE_SECURITY_DETAILS));
  g_assert_cmpuint (n_readings, ==, 1);
  ui_test_wait (is_closed, GSIZE_TO_POINTER (SIGNET_TYPE_CERTIFICATE_DETAILS));
}

/* Who is vouched for is used without a word. */
static void
test_vouched (Setting       *self,
              gconstpointer  data)
{
  GtkWidget *details;

  sealing_lend (&sealing, signet_engine_get_keyring (self->mailbox->engine),
                signet_engine_get_passphrases (self->mailbox->engine));
  show_signed (self);
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (self->window), "Signed by"));
  details = open_details (self);
  ui_test_wait (is_not_offered, details);
  g_assert_true (is_used (self));
  g_assert_nonnull (ui_test_find_label (details, "Export…"));
  gtk_window_destroy (GTK_WINDOW (details));
}

/* Who signs with another certificate than until now is told of. */
static void
test_change (Setting       *self,
             gconstpointer  data)
{
  const char *news = ALICE " signs with a new certificate since today.";
  g_autofree char *path = g_build_filename (self->mailbox->profile, "people.log", NULL);
  g_autoptr(SignetPeople) people = signet_people_open (path, NULL);
  g_autoptr(SignetCertificate) old = signers_read (&sealing.openssl, "carol");

  sealing_lend (&sealing, signet_engine_get_keyring (self->mailbox->engine),
                signet_engine_get_passphrases (self->mailbox->engine));
  signet_people_note (people, ALICE, old, SIGNET_PERSON_TRUSTED, g_get_real_time () / G_USEC_PER_SEC - 100);
  g_assert_true (signet_people_sync (people, NULL));
  show_signed (self);
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (self->window), news));
}

int
main (int   argc,
      char *argv[])
{
  int status;

  ui_test_init (&argc, &argv);
  sealing_set_up (&sealing);
  /* One that may be encrypted to as well. */
  signers_make (&sealing.openssl, "both", "rsa:2048", "subjectAltName=email:" ALICE "\n", "root", "sha256");
#define ADD(name, test) g_test_add ("/ui/security-details/" name, Setting, NULL, set_up, test, tear_down)
  ADD ("use", test_use);
  ADD ("authority", test_authority);
  ADD ("vouched", test_vouched);
  ADD ("change", test_change);
  status = g_test_run ();
  sealing_tear_down (&sealing);
  return status;
}
