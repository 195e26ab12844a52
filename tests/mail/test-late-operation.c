/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "await.h"
#include "late-operation.h"
#include "temporary.h"

typedef struct
{
  char         *profile;
  SignetEngine *engine;
} Setting;

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  setting->profile = temporary_make ("late-operation");
  setting->engine = signet_engine_open (setting->profile, SIGNET_STORE_WRITE, NULL);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  signet_engine_close (setting->engine);
  await_gone (setting->engine);
  temporary_remove (setting->profile);
}

static guint
count (Setting *setting)
{
  return g_list_model_get_n_items (signet_engine_get_operations (setting->engine));
}

/* Nobody sees it. */
static void
test_short (Setting       *setting,
            gconstpointer  data)
{
  SignetLateOperation *late = signet_late_operation_new (setting->engine, "Short", NULL);

  g_assert_cmpuint (count (setting), ==, 0);
  signet_late_operation_end (late, NULL);
  g_assert_cmpuint (count (setting), ==, 0);
}

static void
test_long (Setting       *setting,
           gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  SignetLateOperation *late = signet_late_operation_new (setting->engine, "Long", cancellable);
  SignetOperation *operation = signet_late_operation_get (late);

  while (count (setting) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (signet_operation_get_title (operation), ==, "Long");
  g_cancellable_cancel (cancellable);
  g_assert_true (g_cancellable_is_cancelled (signet_operation_get_cancellable (operation)));
  signet_late_operation_end (late, NULL);
  g_assert_cmpuint (count (setting), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/late-operation/short", Setting, NULL, set_up, test_short, tear_down);
  g_test_add ("/late-operation/long", Setting, NULL, set_up, test_long, tear_down);
  return g_test_run ();
}
