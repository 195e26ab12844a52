/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A signed mail is read, and then its signer's authority is asked: a real responder on loopback. */
#include "config.h"

#include <string.h>

#include "anchors.h"
#include "engine-revocation.h"
#include "ocsp-responder.h"
#include "openssl.h"
#include "reader/message-window.h"
#include "reader/reader.h"
#include "reader/security-line.h"
#include "sample-mail.h"
#include "ui-test.h"

#define PLAIN "From: bob@example.org\nTo: me@example.org\nSubject: Other\n\nAnother text\n"
#define HEADER "From: anna@example.org\nTo: me@example.org\nSubject: Contract\n"
#define BOOK_REVOKED "R\t490101000000Z\t240101000000Z\t1000\tunknown\t/CN=Anna\n"

#define UNCHECKED "Revocation not checked."
#define REVOKED "was revoked."

static const char *const make_signer[] = {
  "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 30 -subj /CN=Authority "
  "-addext keyUsage=critical,keyCertSign,cRLSign",
  "x509 -in ca.pem -outform DER -out ca.der",
  "req -new -newkey rsa:2048 -nodes -keyout anna.key -out anna.csr -subj /CN=Anna",
  "x509 -req -in anna.csr -CA ca.pem -CAkey ca.key -set_serial 4096 -days 20 -out anna.pem "
  "-extfile extensions",
  "cms -sign -md sha256 -in clear.txt -out signed.eml -signer anna.pem -inkey anna.key -certfile ca.pem",
};

typedef struct
{
  TestOpenssl    openssl;
  OcspResponder *responder;
  SampleMailbox *mailbox;
  GSettings     *settings;
  GtkWindow     *window;
  SignetReader  *reader;
  SignetEntry   *entry;    /* the signed one */
} Setting;

static void
write_text (Setting    *self,
            const char *name,
            const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  test_openssl_write (&self->openssl, name, bytes);
}

static void
trust_authority (Setting *self)
{
  g_autoptr(GBytes) der = test_openssl_read (&self->openssl, "ca.der");
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetCertificate) authority = signet_certificate_new_from_der (der, &error);

  g_assert_no_error (error);
  signet_anchors_trust (signet_engine_get_keyring (self->mailbox->engine), authority, &error);
  g_assert_no_error (error);
}

static void
add_signed (Setting *self)
{
  g_autofree char *extensions
    = g_strdup_printf ("subjectAltName=email:anna@example.org\n"
                       "authorityInfoAccess=OCSP;URI:http://127.0.0.1:%u/\n",
                       ocsp_responder_get_port (self->responder));
  g_autoptr(GBytes) mail = NULL;
  g_autofree char *text = NULL;

  write_text (self, "extensions", extensions);
  write_text (self, "clear.txt", "Content-Type: text/plain\n\nThe signed text\n");
  for (guint i = 0; i < G_N_ELEMENTS (make_signer); i++)
    g_assert_true (test_openssl_run (&self->openssl, make_signer[i]));
  mail = test_openssl_read (&self->openssl, "signed.eml");
  text = g_strdup_printf (HEADER "%.*s", (int) g_bytes_get_size (mail),
                          (const char *) g_bytes_get_data (mail, NULL));
  self->entry = sample_mailbox_add (self->mailbox, text, SAMPLE_WHOLE);
}

static void
set_up (Setting       *self,
        gconstpointer  data)
{
  test_openssl_set_up (&self->openssl, NULL);
  self->responder = ocsp_responder_new (&self->openssl);
  self->settings = g_settings_new (SIGNET_APPLICATION_ID);
  self->mailbox = sample_mailbox_new ();
  self->reader = g_object_new (SIGNET_TYPE_READER, NULL);
  self->window = ui_test_show (GTK_WIDGET (self->reader), 700, 600);
  write_text (self, "index.txt.attr", "unique_subject = no\n");
  write_text (self, "index.txt", data);
  if (!test_openssl_is_there ())
    return;
  add_signed (self);
  trust_authority (self);
}

static void
tear_down (Setting       *self,
           gconstpointer  data)
{
  g_settings_reset (self->settings, "revocation");
  g_object_unref (self->settings);
  ui_test_end (self->window);
  g_clear_object (&self->entry);
  sample_mailbox_free (self->mailbox);
  ocsp_responder_free (self->responder);
  test_openssl_tear_down (&self->openssl, NULL);
}

static void
show (Setting     *self,
      SignetEntry *entry)
{
  signet_reader_show (self->reader, self->mailbox->engine, self->mailbox->folder, entry);
}

static gboolean
is_asked (gpointer data)
{
  return ocsp_responder_get_n_asked (((Setting *) data)->responder) > 0;
}

static gboolean
is_gone (gpointer data)
{
  return ocsp_responder_get_n_gone (((Setting *) data)->responder) > 0;
}

static gboolean
has_class (GtkWidget  *widget,
           const char *name)
{
  if (gtk_widget_has_css_class (widget, name))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_class (child, name))
      return TRUE;
  return FALSE;
}

static gboolean
is_stopped (Setting *self)
{
  return has_class (ui_test_find (GTK_WIDGET (self->window), SIGNET_TYPE_SECURITY_LINE), "stop");
}

static gboolean
is_answered (gpointer data)
{
  Setting *self = data;

  return ui_test_find_text (GTK_WIDGET (self->window), "The signed text") != NULL
         && ui_test_find_text (GTK_WIDGET (self->window), "Checking the signature…") == NULL
         && ui_test_find_text (GTK_WIDGET (self->window), UNCHECKED) == NULL;
}

/* Whether an answer is kept, and be it that there was none. */
static gboolean
has_answer (Setting *self)
{
  g_autofree char *cache = g_build_filename (self->mailbox->profile, "cache", "revocation", NULL);

  return g_file_test (cache, G_FILE_TEST_EXISTS);
}

static void
test_off (Setting       *self,
          gconstpointer  data)
{
  if (self->entry == NULL)
    return;
  show (self, self->entry);
  ui_test_await_text (self->window, UNCHECKED);
  ui_test_settle (GTK_WIDGET (self->window));
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (self->window), "The signed text"));
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (self->window), UNCHECKED));
  g_assert_cmpuint (ocsp_responder_get_n_asked (self->responder), ==, 0);
}

static void
test_revoked (Setting       *self,
              gconstpointer  data)
{
  if (self->entry == NULL)
    return;
  g_settings_set_string (self->settings, "revocation", "ocsp");
  show (self, self->entry);
  ui_test_await_text (self->window, REVOKED);
  g_assert_cmpuint (ocsp_responder_get_n_asked (self->responder), ==, 1);
  g_assert_true (has_answer (self));
  g_assert_true (is_stopped (self));
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (self->window), "The signed text"));
  g_assert_cmpint (signet_entry_get_marks (self->entry).signature, ==, SIGNET_SIGNATURE_REVOKED);
}

static void
test_good (Setting       *self,
           gconstpointer  data)
{
  if (self->entry == NULL)
    return;
  g_settings_set_string (self->settings, "revocation", "ocsp");
  show (self, self->entry);
  ui_test_wait (is_answered, self);
  g_assert_cmpuint (ocsp_responder_get_n_asked (self->responder), ==, 1);
  g_assert_null (ui_test_find_text (GTK_WIDGET (self->window), REVOKED));
  g_assert_false (is_stopped (self));
  g_assert_cmpint (signet_entry_get_marks (self->entry).signature, ==, SIGNET_SIGNATURE_VALID);
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SignetReading) known = signet_engine_check_revocation_finish (SIGNET_ENGINE (source), result,
                                                                          NULL);

  g_assert_nonnull (known);
  *(gboolean *) user_data = TRUE;
}

/* One is asked about after the other, so that all before this one have ended. */
static void
wait_for_end (Setting *self)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (PLAIN, strlen (PLAIN));
  g_autoptr(SignetReading) reading = signet_reading_new_from_bytes (bytes, NULL, NULL);
  gboolean ended = FALSE;

  signet_engine_check_revocation_async (self->mailbox->engine, reading, SIGNET_REVOCATION_OCSP, NULL,
                                        ended_cb, &ended);
  ui_test_wait_true (&ended);
}

/* Reading does not wait for it, and who asked is gone when the mail is left, before the time is up. */
static void
test_silent (Setting       *self,
             gconstpointer  data)
{
  g_autoptr(SignetEntry) other = sample_mailbox_add (self->mailbox, PLAIN, SAMPLE_WHOLE);

  if (self->entry == NULL)
    return;
  ocsp_responder_be_silent (self->responder);
  g_settings_set_string (self->settings, "revocation", "ocsp");
  show (self, self->entry);
  ui_test_wait (is_asked, self);
  ui_test_await_text (self->window, "The signed text");
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (self->window), UNCHECKED));
  g_assert_cmpuint (ocsp_responder_get_n_gone (self->responder), ==, 0);

  signet_reader_show (self->reader, NULL, NULL, NULL);
  ui_test_wait (is_gone, self);
  wait_for_end (self);
  g_assert_false (has_answer (self));
  show (self, other);
  ui_test_await_text (self->window, "Another text");
  g_assert_null (ui_test_find (GTK_WIDGET (self->window), SIGNET_TYPE_SECURITY_LINE));
  g_assert_cmpint (signet_entry_get_marks (self->entry).signature, ==, SIGNET_SIGNATURE_VALID);
}

/* A mail within a mail is asked about when it is opened. */
static void
test_within (Setting       *self,
             gconstpointer  data)
{
  g_autofree char *path = self->entry != NULL ? sample_mailbox_dup_path (self->mailbox, self->entry) : NULL;
  g_autofree char *inner = NULL;
  g_autofree char *outer = NULL;
  g_autoptr(SignetEntry) entry = NULL;
  GtkWidget *window;

  if (path == NULL || !g_file_get_contents (path, &inner, NULL, NULL))
    return;
  outer = g_strconcat ("From: eve@example.org\nSubject: Outside\nMIME-Version: 1.0\n"
                       "Content-Type: multipart/mixed; boundary=outer\n\n--outer\n\nText outside\n"
                       "--outer\nContent-Type: message/rfc822\n\n", inner, "\n--outer--\n", NULL);
  entry = sample_mailbox_add (self->mailbox, outer, SAMPLE_WHOLE);
  g_settings_set_string (self->settings, "revocation", "ocsp");
  show (self, entry);
  ui_test_await_text (self->window, "Text outside");
  ui_test_click (self->window, "Open");
  window = ui_test_find_window (SIGNET_TYPE_MESSAGE_WINDOW);
  ui_test_await_text (window, REVOKED);
  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(name, book, test) \
  g_test_add ("/ui/revocation-step/" name, Setting, book, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("off", BOOK_REVOKED, test_off);
  ADD ("revoked", BOOK_REVOKED, test_revoked);
  ADD ("good", "V\t490101000000Z\t\t1000\tunknown\t/CN=Anna\n", test_good);
  ADD ("silent", "", test_silent);
  ADD ("within", BOOK_REVOKED, test_within);
  return g_test_run ();
}
