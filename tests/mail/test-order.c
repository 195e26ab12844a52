/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an order says; that it is carried out, here and by another Signet, is tried by tests/cli. */
#include "config.h"

#include "order.h"
#include "temporary.h"

static void
test_keys (void)
{
  g_autoptr(GStrvBuilder) builder = signet_order_begin ("move");
  g_auto(GStrv) order = NULL;
  g_autofree const char **names = NULL;

  signet_order_add (builder, "folder", "a=b");
  signet_order_add (builder, "name", "1.x");
  signet_order_add (builder, "query", NULL);
  signet_order_add (builder, "name", "");
  order = g_strv_builder_end (builder);
  g_assert_cmpstr (order[0], ==, SIGNET_ORDER_WORD);
  g_assert_cmpstr (order[1], ==, "move");
  g_assert_cmpstr (signet_order_get (order, "folder"), ==, "a=b");
  g_assert_null (signet_order_get (order, "query"));
  g_assert_null (signet_order_get (order, "fold"));
  names = signet_order_list (order, "name");
  g_assert_cmpuint (g_strv_length ((char **) names), ==, 2);
  g_assert_cmpstr (names[0], ==, "1.x");
  g_assert_cmpstr (names[1], ==, "");
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GStrv *outcome = user_data;

  *outcome = g_task_propagate_pointer (G_TASK (result), NULL);
  g_assert_nonnull (*outcome);
}

/* Whatever comes in by the door, there is an answer. */
static void
test_not_understood (void)
{
  const char *const orders[][3] = { { "order", "dance", NULL }, { "order", "mark", NULL },
                                    { "order", "move", "all=" }, { "order", "import", NULL },
                                    { "order", "rebuild", "folder=/" } };
  char *profile = temporary_make ("order");
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetEngine) engine = signet_engine_open (profile, SIGNET_STORE_WRITE, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      const char *const order[] = { orders[i][0], orders[i][1], orders[i][2], NULL };
      g_auto(GStrv) outcome = NULL;

      signet_order_run_async (engine, (char **) order, NULL, ended_cb, &outcome);
      while (outcome == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (g_strv_length (outcome), ==, SIGNET_N_OUTCOME);
      g_assert_cmpstr (outcome[SIGNET_OUTCOME_STATUS], !=, SIGNET_OUTCOME_OK);
      g_assert_cmpstr (outcome[SIGNET_OUTCOME_SENTENCE], !=, "");
    }
  signet_engine_close (engine);
  temporary_remove (profile);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/order/keys", test_keys);
  g_test_add_func ("/order/not-understood", test_not_understood);
  return g_test_run ();
}
