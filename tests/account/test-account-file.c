/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of accounts.ini: what survives a round, what is refused and how that is told. */
#include "config.h"
#include "account-file.h"

#include <sys/stat.h>

#include <glib/gstdio.h>

#define GOOD "[alice@example.org]\npop3-host=pop.example.org\npop3-port=995\npop3-security=tls\n"

typedef struct
{
  char *directory;
  char *path;
} Fixture;

static void
fixture_set_up (Fixture       *self,
                gconstpointer  data)
{
  self->directory = g_dir_make_tmp ("signet-XXXXXX", NULL);
  g_assert_nonnull (self->directory);
  self->path = g_build_filename (self->directory, "accounts.ini", NULL);
}

static void
fixture_tear_down (Fixture       *self,
                   gconstpointer  data)
{
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->directory), ==, 0);
  g_free (self->path);
  g_free (self->directory);
}

static void
write_text (Fixture    *self,
            const char *text)
{
  g_assert_true (g_file_set_contents (self->path, text, -1, NULL));
}

static SignetAccountFile *
load (Fixture *self)
{
  g_autoptr(GError) error = NULL;
  SignetAccountFile *file = signet_account_file_load (self->path, &error);

  g_assert_no_error (error);
  return file;
}

static GPtrArray *
read_all (SignetAccountFile *file)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *accounts = signet_account_file_read (file, &error);

  g_assert_no_error (error);
  return accounts;
}

static void
assert_server (SignetServer   *server,
               const char     *host,
               guint16         port,
               SignetSecurity  security,
               const char     *user)
{
  g_assert_nonnull (server);
  g_assert_cmpstr (signet_server_get_host (server), ==, host);
  g_assert_cmpuint (signet_server_get_port (server), ==, port);
  g_assert_cmpint (signet_server_get_security (server), ==, security);
  g_assert_cmpstr (signet_server_get_user (server), ==, user);
}

static void
test_missing (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(SignetAccountFile) file = load (self);
  g_autoptr(GPtrArray) accounts = read_all (file);

  g_assert_cmpuint (accounts->len, ==, 0);
}

static void
test_round (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(SignetServer) pop3 = signet_server_new ("::1", 1995, SIGNET_SECURITY_STARTTLS,
                                                    "ali=ce; #1 ", "/etc/ca \\ß.pem", "sha256:00ff");
  g_autoptr(SignetServer) plain = signet_server_new ("smtp.example.org", 465, SIGNET_SECURITY_TLS,
                                                     NULL, NULL, NULL);
  g_autoptr(SignetServer) smtp = signet_server_with_auth (plain, SIGNET_AUTH_CERTIFICATE, "/a b.pem");
  g_autoptr(SignetAccount) account = signet_account_new ("a%[x]@[192.0.2.1]", pop3);
  g_autoptr(SignetAccountFile) file = load (self);
  struct stat info;

  signet_account_set_name (account, "Alice \\ “Ä” = x");
  signet_account_set_smtp (account, smtp);
  signet_account_set_leave (account, SIGNET_LEAVE_DAYS, 30);
  signet_account_set_max_size (account, G_MAXUINT64);
  signet_account_set_notices (account, SIGNET_NOTICES_OFF);
  signet_account_file_put (file, account);
  g_assert_true (signet_account_file_save (file, NULL));
  g_assert_cmpint (g_stat (self->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  g_autoptr(SignetAccountFile) again = load (self);
  g_autoptr(GPtrArray) accounts = read_all (again);
  g_assert_cmpuint (accounts->len, ==, 1);
  SignetAccount *read = g_ptr_array_index (accounts, 0);
  SignetServer *server = signet_account_get_pop3 (read);

  g_assert_cmpstr (signet_account_get_address (read), ==, "a%[x]@[192.0.2.1]");
  g_assert_cmpstr (signet_account_get_name (read), ==, "Alice \\ “Ä” = x");
  assert_server (server, "::1", 1995, SIGNET_SECURITY_STARTTLS, "ali=ce; #1 ");
  g_assert_cmpstr (signet_server_get_ca_file (server), ==, "/etc/ca \\ß.pem");
  g_assert_cmpstr (signet_server_get_pin (server), ==, "sha256:00ff");
  assert_server (signet_account_get_smtp (read), "smtp.example.org", 465, SIGNET_SECURITY_TLS,
                 "a%[x]@[192.0.2.1]");
  g_assert_cmpint (signet_server_get_auth (server), ==, SIGNET_AUTH_PASSWORD);
  g_assert_cmpint (signet_server_get_auth (signet_account_get_smtp (read)), ==, SIGNET_AUTH_CERTIFICATE);
  g_assert_cmpstr (signet_server_get_client_file (signet_account_get_smtp (read)), ==, "/a b.pem");
  g_assert_cmpint (signet_account_get_leave (read), ==, SIGNET_LEAVE_DAYS);
  g_assert_cmpuint (signet_account_get_days (read), ==, 30);
  g_assert_cmpuint (signet_account_get_max_size (read), ==, G_MAXUINT64);
  g_assert_cmpint (signet_account_get_notices (read), ==, SIGNET_NOTICES_OFF);
}

static void
test_unknown_stays (Fixture       *self,
                    gconstpointer  data)
{
  write_text (self, "# by hand\n[General]\ncolour=blue\n\n" GOOD "oauth=later\nsmtp-host=x\n"
              "smtp-port=1\nsmtp-security=tls\n");

  g_autoptr(SignetAccountFile) file = load (self);
  g_autoptr(GPtrArray) accounts = read_all (file);
  g_autofree char *text = NULL;

  g_assert_cmpuint (accounts->len, ==, 1);
  signet_account_set_smtp (g_ptr_array_index (accounts, 0), NULL);
  signet_account_file_put (file, g_ptr_array_index (accounts, 0));
  g_assert_true (signet_account_file_save (file, NULL));
  g_assert_true (g_file_get_contents (self->path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "# by hand"));
  g_assert_nonnull (strstr (text, "colour=blue"));
  g_assert_nonnull (strstr (text, "oauth=later"));
  g_assert_null (strstr (text, "smtp-"));

  signet_account_file_remove (file, g_ptr_array_index (accounts, 0));
  g_assert_true (signet_account_file_save (file, NULL));
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_get_contents (self->path, &text, NULL, NULL));
  g_assert_null (strstr (text, "alice"));
  g_assert_nonnull (strstr (text, "colour=blue"));
}

/* Loads and reads, and tells the error. */
static GError *
fail (Fixture    *self,
      const char *text,
      gsize       length)
{
  g_autoptr(SignetAccountFile) file = NULL;
  GError *error = NULL;
  g_autofree char *after = NULL;
  gsize size;

  g_assert_true (g_file_set_contents (self->path, text, (gssize) length, NULL));
  file = signet_account_file_load (self->path, &error);
  if (file != NULL)
    g_assert_null (signet_account_file_read (file, &error));
  g_assert_nonnull (error);
  g_assert_true (g_file_get_contents (self->path, &after, &size, NULL));
  g_assert_cmpmem (after, size, text, length);
  return error;
}

static void
test_bad_values (Fixture       *self,
                 gconstpointer  data)
{
  static const struct { const char *text; const char *told; } cases[] = {
    { "[a@b]\npop3-port=995\npop3-security=tls\n", "line 1: “pop3-host” is missing" },
    { "[a@b]\npop3-host=x\npop3-security=tls\n", "line 1: “pop3-port” is missing" },
    { "[a@b]\npop3-host=x\npop3-port=0\npop3-security=tls\n", "line 3: “0” cannot be the value of" },
    { "[a@b]\npop3-host=x\npop3-port=65536\npop3-security=tls\n", "line 3: “65536”" },
    { "[a@b]\npop3-host=x\npop3-port=12a\npop3-security=tls\n", "line 3: “12a”" },
    { "[a@b]\npop3-host=x\npop3-port=1\n", "line 1: “pop3-security” is missing" },
    { "[a@b]\npop3-host=x\npop3-port=1\npop3-security=maybe\n", "line 4: “maybe”" },
    { "[a@b]\npop3-host=x:99\npop3-port=1\npop3-security=tls\n", "line 2: “x:99”" },
    { "[a@b]\npop3-host=x y\npop3-port=1\npop3-security=tls\n", "line 2: “x y”" },
    { GOOD "leave=days:0\n", "line 5: “days:0”" },
    { GOOD "max-size=much\n", "line 5: “much”" },
    { GOOD "notices=loud\n", "line 5: “loud”" },
    { GOOD "max-size=-1\n", "line 5: “-1”" },
    { GOOD "name=\\q\n", "line 5: “\\q”" },
    { GOOD "name=\xFF\n", "line 5: “\xEF\xBF\xBD”" },
    { GOOD "pop3-auth=magic\n", "line 5: “magic” cannot be the value of “pop3-auth”" },
    { GOOD "pop3-auth=certificate\n", "line 1: “pop3-client-file” is missing" },
    { GOOD "smtp-host=x\n", "line 1: “smtp-port” is missing" },
    { "[x@y@z]\n", "line 1: this is not an address" },
    { "[%00a@b]\n", "line 1: this is not an address" },
    { "[%0Aa@b]\n", "line 1: this is not an address" },
    { GOOD "rubbish\n", "line 5: " },
    { "no group=1\n", "line 1: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = fail (self, cases[i].text, strlen (cases[i].text));

      g_assert_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE);
      g_assert_nonnull (strstr (error->message, self->path));
      if (strstr (error->message, cases[i].told) == NULL)
        g_error ("“%s” does not tell “%s”", error->message, cases[i].told);
    }
}

static void
test_not_text (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr(GError) error = fail (self, GOOD "name=a\0b\n", strlen (GOOD) + 9);

  g_assert_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE);
  g_assert_nonnull (strstr (error->message, "line 5: "));
}

static void
test_too_large (Fixture       *self,
                gconstpointer  data)
{
  g_autofree char *text = g_strnfill (1024 * 1024 + 1, '#');
  g_autoptr(GError) error = fail (self, text, strlen (text));

  g_assert_nonnull (strstr (error->message, self->path));
}

static void
test_failed_save (Fixture       *self,
                  gconstpointer  data)
{
  write_text (self, GOOD "later=kept\n");

  g_autoptr(SignetAccountFile) file = load (self);
  g_autoptr(GPtrArray) accounts = read_all (file);
  g_autoptr(GError) error = NULL;
  g_autofree char *blocker = g_strconcat (self->path, ".new", NULL);
  g_autofree char *text = NULL;

  /* A directory stands where the new file would be written. */
  g_assert_cmpint (g_mkdir (blocker, 0700), ==, 0);
  signet_account_file_remove (file, g_ptr_array_index (accounts, 0));
  g_assert_false (signet_account_file_save (file, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (g_rmdir (blocker), ==, 0);

  g_assert_true (signet_account_file_save (file, NULL));
  g_assert_true (g_file_get_contents (self->path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "later=kept"));
}

static void
test_identities (Fixture       *self,
                 gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  write_text (self, GOOD "name=Alice\n");
  g_autoptr(SignetAccountFile) file = load (self);
  g_autoptr(GPtrArray) accounts = read_all (file);
  SignetAccount *account = g_ptr_array_index (accounts, 0);
  g_autoptr(GPtrArray) identities
    = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_identity_unref);
  g_ptr_array_add (identities, signet_identity_new (&(SignetIdentityFacts) {
    .address = "alice@example.org", .name = "Alice", .signature = "one\ntwo" }));
  g_ptr_array_add (identities, signet_identity_new_plain ("work@example.org", "Work"));
  signet_account_set_identities (account, identities);
  signet_account_file_put (file, account);
  g_assert_true (signet_account_file_save (file, NULL));

  g_autoptr(SignetAccountFile) again = load (self);
  g_autoptr(GPtrArray) found = read_all (again);
  GPtrArray *kept = signet_account_get_identities (g_ptr_array_index (found, 0));
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpuint (kept->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_true (signet_identity_equal (g_ptr_array_index (kept, i),
                                          g_ptr_array_index (identities, i)));

  write_text (self, GOOD "[identity:alice%40example.org:alice%40example.org]\nsign=perhaps\n");
  g_autoptr(SignetAccountFile) wrong = load (self);
  g_assert_null (signet_account_file_read (wrong, &error));
  g_assert_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE);
  g_assert_nonnull (strstr (error->message, "line 6"));
}

/* What the next start could not read is refused, and what is there stays. */
static void
test_grown_too_large (Fixture       *self,
                      gconstpointer  data)
{
  g_autofree char *signature = g_strnfill (60 * 1024, 'x');
  g_autoptr(GPtrArray) identities
    = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_identity_unref);
  g_autoptr(GError) error = NULL;

  write_text (self, GOOD "name=Alice\n");
  g_autoptr(SignetAccountFile) file = load (self);
  g_autoptr(GPtrArray) accounts = read_all (file);
  SignetAccount *account = g_ptr_array_index (accounts, 0);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *address = g_strdup_printf ("a%u@example.org", i);

      g_ptr_array_add (identities, signet_identity_new (&(SignetIdentityFacts) {
        .address = address, .name = "A", .signature = signature }));
    }
  signet_account_set_identities (account, identities);
  signet_account_file_put (file, account);
  g_assert_false (signet_account_file_save (file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE);

  g_assert_true (signet_account_file_save (file, NULL));
  g_autoptr(SignetAccountFile) again = load (self);
  g_autoptr(GPtrArray) found = read_all (again);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpuint (signet_account_get_identities (g_ptr_array_index (found, 0))->len, ==, 1);
}

#define ADD(name, function) \
  g_test_add ("/account-file/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("missing", test_missing);
  ADD ("round", test_round);
  ADD ("unknown-stays", test_unknown_stays);
  ADD ("bad-values", test_bad_values);
  ADD ("not-text", test_not_text);
  ADD ("too-large", test_too_large);
  ADD ("grown-too-large", test_grown_too_large);
  ADD ("failed-save", test_failed_save);
  ADD ("identities", test_identities);
  return g_test_run ();
}
