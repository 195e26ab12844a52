/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "submission-limit.h"
#include "temporary.h"

typedef struct
{
  char         *directory;
  char         *path;
  SignetServer *server;
} Setting;

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  setting->directory = temporary_make ("limit");
  setting->path = g_build_filename (setting->directory, "cache", "alice", "_submission", NULL);
  setting->server = signet_server_new ("mx.example.org", 465, SIGNET_SECURITY_TLS, "alice", NULL, NULL);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  signet_server_unref (setting->server);
  g_free (setting->path);
  temporary_remove (setting->directory);
}

static void
test_remembered (Setting       *setting,
                 gconstpointer  data)
{
  g_assert_cmpuint (signet_submission_limit_read (setting->path, setting->server), ==,
                    SIGNET_SUBMISSION_LIMIT_UNKNOWN);
  signet_submission_limit_write (setting->path, setting->server, 0);
  g_assert_cmpuint (signet_submission_limit_read (setting->path, setting->server), ==, 0);
  signet_submission_limit_write (setting->path, setting->server, 25000000);
  g_assert_cmpuint (signet_submission_limit_read (setting->path, setting->server), ==, 25000000);
  signet_submission_limit_write (setting->path, setting->server, 0);
  g_assert_cmpuint (signet_submission_limit_read (setting->path, setting->server), ==, 0);
}

static void
test_other_server (Setting       *setting,
                   gconstpointer  data)
{
  g_autoptr(SignetServer) port = signet_server_new ("mx.example.org", 46, SIGNET_SECURITY_TLS, "alice",
                                                    NULL, NULL);
  g_autoptr(SignetServer) host = signet_server_new ("mx.example.com", 465, SIGNET_SECURITY_TLS, "alice",
                                                    NULL, NULL);

  signet_submission_limit_write (setting->path, setting->server, 25000000);
  g_assert_cmpuint (signet_submission_limit_read (setting->path, port), ==, SIGNET_SUBMISSION_LIMIT_UNKNOWN);
  g_assert_cmpuint (signet_submission_limit_read (setting->path, host), ==, SIGNET_SUBMISSION_LIMIT_UNKNOWN);
}

/* A known limit costs no write at each connection. */
static void
test_unchanged (Setting       *setting,
                gconstpointer  data)
{
  GStatBuf before, after;

  signet_submission_limit_write (setting->path, setting->server, 5);
  g_assert_cmpint (g_stat (setting->path, &before), ==, 0);
  signet_submission_limit_write (setting->path, setting->server, 5);
  g_assert_cmpint (g_stat (setting->path, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
}

static void
test_broken (Setting       *setting,
             gconstpointer  data)
{
  const char *const texts[] = { "", "size", "size mx.example.org 465 ", "size mx.example.org 465 x\n",
                                "\xff\xfe", "SIZE mx.example.org 465 5\n" };

  signet_submission_limit_write (setting->path, setting->server, 5);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_true (g_file_set_contents (setting->path, texts[i], -1, NULL));
      g_assert_cmpuint (signet_submission_limit_read (setting->path, setting->server), ==,
                        SIGNET_SUBMISSION_LIMIT_UNKNOWN);
    }
}

#define ADD(path, test) g_test_add (path, Setting, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/submission-limit/remembered", test_remembered);
  ADD ("/submission-limit/other-server", test_other_server);
  ADD ("/submission-limit/unchanged", test_unchanged);
  ADD ("/submission-limit/broken", test_broken);
  return g_test_run ();
}
