/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <utime.h>

#include "file.h"
#include "server-habits.h"
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
  setting->directory = temporary_make ("habits");
  setting->path = g_build_filename (setting->directory, "cache", "alice", "_server", NULL);
  setting->server = signet_server_new ("pop.example.org", 995, SIGNET_SECURITY_TLS, "alice", NULL,
                                       NULL);
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
test_one_server (Setting       *setting,
                 gconstpointer  data)
{
  g_autoptr(SignetServer) port = signet_server_new ("pop.example.org", 110, SIGNET_SECURITY_STARTTLS,
                                                    "alice", NULL, NULL);
  g_autoptr(SignetServer) host = signet_server_new ("pop2.example.org", 995, SIGNET_SECURITY_TLS,
                                                    "alice", NULL, NULL);

  g_assert_false (signet_server_habits_is_stepwise (setting->path, setting->server));
  signet_server_habits_set_stepwise (setting->path, setting->server);
  g_assert_true (signet_server_habits_is_stepwise (setting->path, setting->server));
  g_assert_false (signet_server_habits_is_stepwise (setting->path, port));
  g_assert_false (signet_server_habits_is_stepwise (setting->path, host));
}

static void
test_a_month (Setting       *setting,
              gconstpointer  data)
{
  const time_t long_ago = (time_t) (g_get_real_time () / G_USEC_PER_SEC) - 31 * 24 * 60 * 60;

  signet_server_habits_set_stepwise (setting->path, setting->server);
  g_assert_cmpint (utime (setting->path, &(struct utimbuf) { long_ago, long_ago }), ==, 0);
  g_assert_false (signet_server_habits_is_stepwise (setting->path, setting->server));
}

static void
test_nonsense (Setting       *setting,
               gconstpointer  data)
{
  g_autofree char *large = g_strnfill (100000, 'x');
  const char *texts[] = { "", "stepwise", "stepwise pop.example.org 9950\n", large };

  signet_server_habits_set_stepwise (setting->path, setting->server);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_true (signet_file_write (setting->path, texts[i], -1, NULL));
      g_assert_false (signet_server_habits_is_stepwise (setting->path, setting->server));
    }
}

/* Where nothing can be remembered it costs time and nothing else. */
static void
test_no_place (Setting       *setting,
               gconstpointer  data)
{
  g_autofree char *below = g_build_filename (setting->path, "file", "_server", NULL);

  signet_server_habits_set_stepwise (setting->path, setting->server);
  signet_server_habits_set_stepwise (below, setting->server);
  g_assert_false (signet_server_habits_is_stepwise (below, setting->server));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/server-habits/" name, Setting, NULL, set_up, func, tear_down)
  ADD ("one-server", test_one_server);
  ADD ("a-month", test_a_month);
  ADD ("nonsense", test_nonsense);
  ADD ("no-place", test_no_place);
#undef ADD

  return g_test_run ();
}
