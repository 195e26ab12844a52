/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told of the user's own certificates that end: in words, in the window, and how often. */
#include "config.h"

#include "account.h"
#include "certificates-fixture.h"
#include "certificates/certificates-window.h"
#include "certificates/expiry-notice.h"
#include "certificates/expiry-teller.h"
#include "ui-test.h"

typedef CertificatesFixture Fixture;

#define DAY (24 * 60 * 60)
#define MAKE(name, days, more) \
  "req -x509 -newkey rsa:2048 -nodes -keyout " name ".key -out " name ".pem -days " days " -subj /CN=Bob " \
  "-addext subjectAltName=email:bob@example.org" more
#define MAKE_FILE(name) "pkcs12 -export -inkey " name ".key -in " name ".pem -out " name ".p12 -passout pass:"
#define FOR_SIGNING " -addext keyUsage=digitalSignature"

/* Of one account. */
static SignetAccountList *
make_accounts (Fixture    *self,
               const char *address)
{
  g_autoptr(GError) error = NULL;
  SignetAccountList *accounts = signet_account_list_load (self->profile, &error);
  g_autoptr(SignetServer) server = signet_server_new ("localhost", 1, SIGNET_SECURITY_PLAIN, "me",
                                                      NULL, NULL);
  g_autoptr(SignetAccount) account = signet_account_new (address, server);

  g_assert_no_error (error);
  g_assert_true (signet_account_list_add (accounts, account, &error));
  g_assert_no_error (error);
  return accounts;
}

static void
import (Fixture    *self,
        const char *make,
        const char *make_file,
        const char *name)
{
  g_autofree char *path = g_build_filename (self->openssl.directory, name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);

  g_assert_true (test_openssl_run (&self->openssl, make));
  g_assert_true (test_openssl_run (&self->openssl, make_file));
  signet_certificates_window_import (SIGNET_CERTIFICATES_WINDOW (self->window), file);
  certificates_fixture_wait_for ("Imported");
  certificates_fixture_respond ("Close");
}

static GListModel *
get_mine (Fixture *self)
{
  return signet_certificates_get_model (self->certificates, SIGNET_CERTIFICATES_MINE);
}

/* expected: NULL for nothing. */
static void
assert_told (Fixture           *self,
             SignetAccountList *accounts,
             gint64             now,
             const char        *expected)
{
  g_autoptr(GPtrArray) found = signet_expiry_notice_find (get_mine (self), G_LIST_MODEL (accounts), now);
  g_autofree char *sentence = found->len > 0 ? signet_expiry_notice_word (found, now) : NULL;

  g_assert_cmpstr (sentence, ==, expected);
}

static gint64
get_end (Fixture *self)
{
  g_autoptr(SignetCertificateRow) row = g_list_model_get_item (get_mine (self), 0);

  return signet_certificate_get_not_after (signet_certificate_row_get_certificate (row));
}

/* What ends or has ended is told until another one does all that it did, if somebody writes as its owner. */
static void
test_words (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(SignetAccountList) accounts = NULL;
  g_autoptr(GListStore) others = g_list_store_new (SIGNET_TYPE_ACCOUNT);
  gint64 end;

  if (!test_openssl_is_there ())
    return;
  accounts = make_accounts (self, "Bob@example.org");
  import (self, MAKE ("one", "10", ""), MAKE_FILE ("one"), "one.p12");
  end = get_end (self);
  assert_told (self, accounts, end - 31 * DAY, NULL);
  assert_told (self, accounts, end - 5 * DAY, "Your certificate for bob@example.org expires in 5 days.");
  assert_told (self, accounts, end - 10, "Your certificate for bob@example.org expires in 1 day.");
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_local (end);
  g_autofree char *day = g_date_time_format (date, "%-d %B %Y");
  g_autofree char *ended = g_strdup_printf ("Your certificate for bob@example.org expired on %s.", day);
  assert_told (self, accounts, end + 400 * DAY, ended);
  g_autoptr(GPtrArray) none = signet_expiry_notice_find (get_mine (self), G_LIST_MODEL (others), end);
  g_assert_cmpuint (none->len, ==, 0);

  /* For signing alone is not enough; and by then it has ended itself. */
  import (self, MAKE ("two", "20", FOR_SIGNING), MAKE_FILE ("two"), "two.p12");
  assert_told (self, accounts, end - 5 * DAY, "2 of your certificates expire soon or have expired.");
  import (self, MAKE ("three", "365", ""), MAKE_FILE ("three"), "three.p12");
  g_assert_cmpuint (g_list_model_get_n_items (get_mine (self)), ==, 3);
  assert_told (self, accounts, end - 5 * DAY, NULL);
  assert_told (self, accounts, end + 1, NULL);
}

static void
test_stages (Fixture       *self,
             gconstpointer  data)
{
  static const struct { int days; const char *stage; } cases[] = {
    { 30, ":month" }, { 8, ":month" }, { 6, ":week" }, { 0, ":week" }, { -1, ":ended" }, { -400, ":ended" },
  };

  if (!test_openssl_is_there ())
    return;
  import (self, MAKE ("one", "10", ""), MAKE_FILE ("one"), "one.p12");

  g_autoptr(SignetCertificateRow) row = g_list_model_get_item (get_mine (self), 0);
  SignetCertificate *certificate = signet_certificate_row_get_certificate (row);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const gint64 now = get_end (self) - cases[i].days * DAY;
      g_autofree char *stage = signet_expiry_notice_stage (certificate, now);
      g_autofree char *expected = g_strconcat (signet_certificate_get_fingerprint (certificate),
                                               cases[i].stage, NULL);

      g_assert_cmpstr (stage, ==, expected);
    }
}

/* Nullable. */
static GtkWidget *
find_notice (GtkWidget *window)
{
  return ui_test_find_label (window, "Your certificate for bob@example.org expires in 10 days.");
}

static gboolean
has_notice (gpointer window)
{
  return find_notice (window) != NULL;
}

static gboolean
has_no_notice (gpointer window)
{
  return find_notice (window) == NULL;
}

/* The button of the notice. */
static GtkWidget *
find_close (GtkWidget *root)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (root)
      && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (root)), "window-close-symbolic") == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_close (child);
  return found;
}

static gboolean
is_remembered (gpointer settings)
{
  g_auto(GStrv) marks = g_settings_get_strv (settings, "expiry-dismissed");

  return g_strv_length (marks) == 1 && g_str_has_suffix (marks[0], ":month");
}

/* Until it is dismissed, which is remembered, or another certificate has come. */
static void
test_window (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(GSettings) settings = g_settings_new (SIGNET_APPLICATION_ID);
  g_autoptr(SignetAccountList) accounts = NULL;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *toasts = adw_toast_overlay_new ();
  SignetExpiryTeller *teller;
  GtkWidget *notice = NULL;

  if (!test_openssl_is_there ())
    return;
  accounts = make_accounts (self, "bob@example.org");
  import (self, MAKE ("one", "10", ""), MAKE_FILE ("one"), "one.p12");
  gtk_window_set_child (GTK_WINDOW (window), toasts);
  gtk_window_present (GTK_WINDOW (window));
  teller = signet_expiry_teller_new (self->certificates, accounts, GTK_WINDOW (window),
                                     ADW_TOAST_OVERLAY (toasts));
  signet_expiry_teller_look (teller);
  ui_test_wait (has_notice, window);
  g_assert_nonnull (ui_test_find_label (window, "Renew…"));

  /* Where it ends with the window nobody has dismissed it. */
  signet_expiry_teller_close (teller);
  ui_test_wait (has_no_notice, window);
  g_assert_false (is_remembered (settings));

  teller = signet_expiry_teller_new (self->certificates, accounts, GTK_WINDOW (window),
                                     ADW_TOAST_OVERLAY (toasts));
  signet_expiry_teller_look (teller);
  ui_test_wait (has_notice, window);
  g_signal_emit_by_name (find_close (toasts), "clicked");
  ui_test_wait (is_remembered, settings);
  ui_test_wait (has_no_notice, window);
  signet_expiry_teller_look (teller);
  ui_test_settle (window);
  g_assert_true (has_no_notice (window));

  g_settings_reset (settings, "expiry-dismissed");
  signet_expiry_teller_look (teller);
  ui_test_wait (has_notice, window);
  g_set_weak_pointer (&notice, find_notice (window));
  import (self, MAKE ("two", "365", ""), MAKE_FILE ("two"), "two.p12");
  ui_test_wait (has_no_notice, window);
  g_assert_false (is_remembered (settings));
  signet_expiry_teller_close (teller);
  ui_test_settle (window);
  g_assert_null (notice);  /* nobody keeps what is not shown any more */
  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(name, function) \
  g_test_add ("/expiry-notice/" name, Fixture, NULL, certificates_fixture_set_up, function, \
              certificates_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("words", test_words);
  ADD ("stages", test_stages);
  ADD ("window", test_window);
  return g_test_run ();
}
