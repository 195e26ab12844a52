/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An encrypted mail whose key is not here: it is opened as soon as the key has come. */
#include "config.h"

#include "reader/closed-page.h"
#include "reader/reader.h"
#include "sealed-mail.h"
#include "ui-test.h"

typedef struct
{
  TestOpenssl    openssl;
  SampleMailbox *mailbox;
  GtkWindow     *window;
  SignetReader  *reader;
} Setting;

static void
set_up (Setting       *self,
        gconstpointer  data)
{
  test_openssl_set_up (&self->openssl, NULL);
  self->mailbox = sample_mailbox_new ();
  self->reader = g_object_new (SIGNET_TYPE_READER, NULL);
  self->window = ui_test_show (GTK_WIDGET (self->reader), 700, 600);
}

static void
tear_down (Setting       *self,
           gconstpointer  data)
{
  ui_test_end (self->window);
  sample_mailbox_free (self->mailbox);
  test_openssl_tear_down (&self->openssl, NULL);
}

static gboolean
is_asked (gpointer data)
{
  return ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL && ui_test_find (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG), ADW_TYPE_PASSWORD_ENTRY_ROW) != NULL;
}

static void
test_import (Setting       *self,
             gconstpointer  data)
{
  g_autoptr(SignetEntry) entry = NULL;
  g_autoptr(GFile) file = NULL;
  g_autofree char *path = NULL;
  GtkWidget *page;
  GtkWidget *dialog;
  GtkWidget *button;

  if (!test_openssl_is_there ())
    return;
  entry = sealed_mail_add (self->mailbox, &self->openssl);
  signet_reader_show (self->reader, self->mailbox->engine, self->mailbox->folder, entry);
  ui_test_await_text (self->window, "This Message Is Encrypted");
  ui_test_settle (GTK_WIDGET (self->window));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (self->window), "Import Key…"));
  g_assert_null (ui_test_find_label (GTK_WIDGET (self->window), "Try Again"));
  g_assert_null (ui_test_find_text (GTK_WIDGET (self->window), "The secret text"));

  page = ui_test_find (GTK_WIDGET (self->window), SIGNET_TYPE_CLOSED_PAGE);
  path = g_build_filename (self->openssl.directory, "me.p12", NULL);
  file = g_file_new_for_path (path);
  signet_closed_page_import (SIGNET_CLOSED_PAGE (page), file);
  ui_test_wait (is_asked, NULL);
  dialog = ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW)), "right");
  button = gtk_widget_get_ancestor (ui_test_find_label (dialog, "Import"), GTK_TYPE_BUTTON);
  signet_passphrases_give (signet_engine_get_passphrases (self->mailbox->engine), "right");
  g_signal_emit_by_name (button, "clicked");
  ui_test_await_text (self->window, "The secret text");
  g_assert_null (ui_test_find (GTK_WIDGET (self->window), SIGNET_TYPE_CLOSED_PAGE));
}

/* Another message takes what was asked for the first one away. */
static void
test_leave (Setting       *self,
            gconstpointer  data)
{
  g_autoptr(SignetEntry) entry = NULL;
  g_autoptr(SignetEntry) plain = NULL;
  g_autoptr(GFile) file = NULL;
  g_autofree char *path = NULL;
  GtkWidget *page;

  if (!test_openssl_is_there ())
    return;
  entry = sealed_mail_add (self->mailbox, &self->openssl);
  plain = sample_mailbox_add (self->mailbox, "Subject: Plain\n\nNothing secret", SAMPLE_WHOLE);
  signet_reader_show (self->reader, self->mailbox->engine, self->mailbox->folder, entry);
  ui_test_await_text (self->window, "This Message Is Encrypted");
  page = ui_test_find (GTK_WIDGET (self->window), SIGNET_TYPE_CLOSED_PAGE);
  path = g_build_filename (self->openssl.directory, "me.p12", NULL);
  file = g_file_new_for_path (path);
  signet_closed_page_import (SIGNET_CLOSED_PAGE (page), file);
  ui_test_wait (is_asked, NULL);
  signet_reader_show (self->reader, self->mailbox->engine, self->mailbox->folder, plain);
  ui_test_await_text (self->window, "Nothing secret");
  g_assert_null (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
}

/* A digest of a text: no key opens it. */
#define OTHER_KIND \
  "Subject: Other\nMIME-Version: 1.0\nContent-Type: application/pkcs7-mime; name=smime.p7m\n" \
  "Content-Transfer-Encoding: base64\n\n" \
  "MHUGCSqGSIb3DQEHBaBoMGYCAQAwCwYJYIZIAWUDBAIBMDIGCSqGSIb3DQEHAaAlBCNDb250ZW50\n" \
  "LVR5cGU6IHRleHQvcGxhaW4NCg0KaGVsbG8NCgQgWBhEq+//8XdXTTcUayVykfFriFR5oMtZtx6r\n" \
  "HWJTiUk=\n"

static void
test_other_kind (Setting       *self,
                 gconstpointer  data)
{
  g_autoptr(SignetEntry) entry = sample_mailbox_add (self->mailbox, OTHER_KIND, SAMPLE_WHOLE);

  signet_reader_show (self->reader, self->mailbox->engine, self->mailbox->folder, entry);
  ui_test_await_text (self->window, "Message Cannot Be Opened");
  g_assert_null (ui_test_find_text (GTK_WIDGET (self->window), "This Message Is Encrypted"));
  g_assert_null (ui_test_find_label (GTK_WIDGET (self->window), "Import Key…"));
  g_assert_null (ui_test_find_label (GTK_WIDGET (self->window), "Try Again"));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add ("/closed-page/import", Setting, NULL, set_up, test_import, tear_down);
  g_test_add ("/closed-page/leave", Setting, NULL, set_up, test_leave, tear_down);
  g_test_add ("/closed-page/other-kind", Setting, NULL, set_up, test_other_kind, tear_down);
  return g_test_run ();
}
