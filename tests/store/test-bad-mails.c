/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders of what no program should have written, and some did: from the files, from the cache, and for a
 * reader beside it the rows are the same, and nothing takes long. */
#include "config.h"

#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "folder-private.h"
#include "store-fixture.h"

#define LARGE  (G_GINT64_CONSTANT (2) << 30)
#define NOBODY 65534

static void
put (StoreFixture *fixture,
     const char   *file,
     const char   *mail,
     gssize        length)
{
  g_autofree char *path = g_build_filename (fixture->path, file, NULL);

  g_assert_true (g_file_set_contents (path, mail, length, NULL));
}

static void
assert_rows (SignetFolder *folder,
             const char   *expected)
{
  g_autofree char *told = store_fixture_tell (folder);

  g_assert_true (g_utf8_validate (told, -1, NULL));
  g_assert_cmpstr (told, ==, expected);
}

/* Anew, again, from the cache, and for who only reads. */
static void
check (StoreFixture *fixture,
       const char   *expected)
{
  g_autoptr(SignetFolder) folder = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);
  g_autoptr(SignetFolder) again = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);
  g_autoptr(SignetFolder) reader = store_fixture_open (fixture, "Inbox", SIGNET_STORE_READ);

  store_fixture_age (fixture);
  store_fixture_load (folder);
  assert_rows (folder, expected);
  store_fixture_load (folder);
  assert_rows (folder, expected);
  store_fixture_load (again);
  assert_rows (again, expected);
  store_fixture_load (reader);
  assert_rows (reader, expected);
}

static void
test_empty (StoreFixture  *fixture,
            gconstpointer  data)
{
  put (fixture, "cur/1.a:2,S", "", 0);
  put (fixture, "cur/2.b:2,S", "\n", 1);
  put (fixture, "cur/3.c:2,S", "Subject: end", 12);
  put (fixture, "cur/4.d:2,S", "\0\0\0\0", 4);
  check (fixture, " end  ");
}

/* More than 31 bits, and no more of it read than its beginning. */
static void
test_large (StoreFixture  *fixture,
            gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->path, "cur", "2.b:2,S", NULL);
  g_autoptr(SignetFolder) folder = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);

  store_fixture_put (fixture, "cur/1.a:2,S", "one", 1);
  store_fixture_put (fixture, "cur/2.b:2,S", "two", 2);
  if (truncate (path, LARGE + 5) != 0)
    {
      g_test_skip ("The file system has no files of 2 GB");
      return;
    }
  check (fixture, "two one");
  store_fixture_load (folder);
  g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (folder), 0);
  g_assert_cmpuint (signet_entry_get_size (entry), ==, (guint64) LARGE + 5);
}

/* A date that no mail has counts as none; one that 32 bits do not hold is as good as any. */
static void
test_dates (StoreFixture  *fixture,
            gconstpointer  data)
{
  put (fixture, "cur/1.a:2,S", "Subject: y1901\nDate: Fri, 13 Dec 1901 20:45:51 +0000\n\n", -1);
  put (fixture, "cur/2.b:2,S", "Subject: y2106\nDate: Sun, 7 Feb 2106 06:28:17 +0000\n\n", -1);
  put (fixture, "cur/3.c:2,S", "Subject: y2038\nDate: Tue, 19 Jan 2038 03:14:09 +0000\n\n", -1);
  put (fixture, "cur/4.d:2,S", "Subject: old\nDate: Fri, 13 Dec 1901 20:45:51 +0000\n"
                               "Received: from x; Sat, 28 Nov 2026 10:00:00 +0000\n\n", -1);
  put (fixture, "cur/5.e:2,S", "Subject: y9999\nDate: 31 Dec 9999 23:59:59 +0000\n\n", -1);
  check (fixture, "y9999 y2106 y2038 old y1901");
}

static void
test_raw_bytes (StoreFixture  *fixture,
                gconstpointer  data)
{
  put (fixture, "cur/1.a:2,S", "From: \xc4\xff\xfe <a@x>\nSubject: Gr\xfc\xdf" "e\nTo: \x80\x81\n\n\xff\xff", -1);
  put (fixture, "cur/2.b:2,S", "From: Zoë\nSubject: Grüße\nDate: 2 Nov 2026 10:00 +0000\n\n", -1);
  put (fixture, "cur/3.c:2,S", "Subject: \x1b[31mred\xe2\x80\xae\nDate: 3 Nov 2026 10:00 +0000\n\n", -1);
  put (fixture, "cur/\xff\xfe.x:2,S", "Subject: name\nDate: 4 Nov 2026 10:00 +0000\n\n", -1);

  g_autoptr(SignetFolder) folder = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);
  store_fixture_load (folder);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (folder)), ==, 4);
  g_autofree char *told = store_fixture_tell (folder);
  g_assert_true (g_str_has_prefix (told, "name "));
  g_assert_true (g_str_has_suffix (told, "Grüße Grüße"));
  g_assert_null (strchr (told, '\x1b'));
  check (fixture, told);
}

static guint
count_thread (SignetFolder *folder,
              guint         position)
{
  g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (folder), position);

  return signet_entry_get_thread_size (entry);
}

/* 10,000 in one header; those at its ends count, and what stands behind it. */
static void
test_references (StoreFixture  *fixture,
                 gconstpointer  data)
{
  g_autoptr(GString) mail = g_string_new ("Message-ID: <many@x>\nDate: 3 Nov 2026 10:00 +0000\nReferences:");

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (mail, " <%u@x>%s", i, i % 10 == 9 ? "\n" : "");
  g_string_append (mail, "Subject: many\n\nText");
  put (fixture, "cur/1.a:2,S", mail->str, -1);
  put (fixture, "cur/2.b:2,S", "Subject: first\nMessage-ID: <0@x>\nDate: 1 Nov 2026 10:00 +0000\n\n", -1);
  put (fixture, "cur/3.c:2,S", "Subject: other\nMessage-ID: <o@x>\nDate: 2 Nov 2026 10:00 +0000\n\n", -1);
  put (fixture, "cur/4.d:2,S", "Subject: last\nMessage-ID: <9999@x>\nDate: 31 Oct 2026 10:00 +0000\n\n", -1);
  check (fixture, "many other first last");

  g_autoptr(SignetFolder) folder = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);
  store_fixture_load (folder);
  count_thread (folder, 0);
  store_fixture_settle (fixture);
  g_assert_cmpuint (count_thread (folder, 0), ==, 3);
  g_assert_cmpuint (count_thread (folder, 1), ==, 1);
}

/* Each refers to the next one, and the last to the first; and one to itself. */
static void
test_loop (StoreFixture  *fixture,
           gconstpointer  data)
{
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *file = g_strdup_printf ("cur/%02u.x:2,S", i);
      g_autofree char *mail
        = g_strdup_printf ("Subject: s\nMessage-ID: <%u@x>\nIn-Reply-To: <%u@x>\nReferences: <%u@x>\n\n", i,
                           (i + 1) % 50, (i + 1) % 50);

      put (fixture, file, mail, -1);
    }
  put (fixture, "cur/90.y:2,S", "Subject: me\nMessage-ID: <me@x>\nReferences: <me@x>\n\n", -1);

  g_autoptr(SignetFolder) folder = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);
  store_fixture_load (folder);
  count_thread (folder, 0);
  store_fixture_settle (fixture);
  g_assert_cmpuint (count_thread (folder, 0), ==, 1);
  g_assert_cmpuint (count_thread (folder, 1), ==, 50);
}

/* Directories, links, pipes and sockets are no mail, whatever they are called, and nothing waits for
 * them. */
static void
test_no_files (StoreFixture  *fixture,
               gconstpointer  data)
{
  g_autofree char *directory = g_build_filename (fixture->path, "cur", "2.b:2,S", NULL);
  g_autofree char *link = g_build_filename (fixture->path, "cur", "3.c:2,S", NULL);
  g_autofree char *dangling = g_build_filename (fixture->path, "cur", "4.d:2,S", NULL);
  g_autofree char *pipe = g_build_filename (fixture->path, "cur", "5.e:2,S", NULL);
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  const int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  store_fixture_put (fixture, "cur/1.a:2,S", "one", 1);
  g_assert_cmpint (g_mkdir (directory, 0700), ==, 0);
  g_assert_cmpint (symlink ("1.a:2,S", link), ==, 0);
  g_assert_cmpint (symlink ("nowhere", dangling), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_snprintf (address.sun_path, sizeof address.sun_path, "%s/cur/6.f:2,S", fixture->path);
  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  check (fixture, "one");
  close (fd);
}

/* In a process that may not read all: the others are there, and that one is as soon as it can be read. */
static void
load_unreadable (StoreFixture *fixture,
                 const char   *secret)
{
  if (getuid () == 0 && (setgid (NOBODY) != 0 || setuid (NOBODY) != 0))
    _exit (77);
  fixture->worker = signet_worker_new ("test");
  g_autoptr(SignetFolder) folder = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);

  store_fixture_load (folder);
  assert_rows (folder, "two");
  store_fixture_load (folder);
  assert_rows (folder, "two");
  g_assert_cmpint (chmod (secret, 0600), ==, 0);
  store_fixture_load (folder);
  assert_rows (folder, "two one");
  store_fixture_settle (fixture);
  _exit (0);
}

/* Needs a process without threads to fork: it sets up for itself. */
static void
test_unreadable (void)
{
  StoreFixture fixture = { .profile = g_dir_make_tmp ("signet-bad-XXXXXX", NULL) };
  g_autofree char *secret = NULL;
  g_autofree char *chown = g_strdup_printf ("chown -R %d:%d %s", NOBODY, NOBODY, fixture.profile);
  int status;

  fixture.path = g_build_filename (fixture.profile, "mail", "account", "Inbox", NULL);
  g_assert_true (signet_maildir_make (fixture.path, NULL));
  store_fixture_put (&fixture, "cur/1.a:2,S", "one", 1);
  store_fixture_put (&fixture, "cur/2.b:2,S", "two", 2);
  secret = g_build_filename (fixture.path, "cur", "1.a:2,S", NULL);
  g_assert_cmpint (chmod (secret, 0), ==, 0);
  if (getuid () == 0)
    g_assert_true (g_spawn_command_line_sync (chown, NULL, NULL, NULL, NULL));
  const pid_t child = fork ();
  if (child == 0)
    load_unreadable (&fixture, secret);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (WIFEXITED (status) && WEXITSTATUS (status) == 77)
    g_test_skip ("No privilege can be given up here");
  else
    g_assert_cmpint (status, ==, 0);
  g_free (fixture.path);
  g_autofree char *remove = g_strdup_printf ("rm -rf %s", fixture.profile);
  g_assert_true (g_spawn_command_line_sync (remove, NULL, NULL, NULL, NULL));
  g_free (fixture.profile);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add ("/bad-mails/" path, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)
  g_test_add_func ("/bad-mails/unreadable", test_unreadable);
  ADD ("empty", test_empty);
  ADD ("large", test_large);
  ADD ("dates", test_dates);
  ADD ("raw-bytes", test_raw_bytes);
  ADD ("references", test_references);
  ADD ("loop", test_loop);
  ADD ("no-files", test_no_files);
  return g_test_run ();
}
