/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/pane-layout.h"

static const int modest[SIGNET_N_PANES] = { 100, 100, 100 };

static SignetPaneLayout
make_layout (int        width,
             SignetPane pane)
{
  SignetPaneLayout layout = {
    .mode = signet_panes_mode_for_width (width),
    .pane = pane,
    .widths = { 220, 380 },
  };

  return layout;
}

static void
assert_shared (SignetPaneLayout *layout,
               int               width,
               const int         minimum[SIGNET_N_PANES],
               int               folders,
               int               list,
               int               reader)
{
  int allocated[SIGNET_N_PANES];

  signet_pane_layout_share (layout, width, minimum, allocated);
  g_assert_cmpint (allocated[SIGNET_PANE_FOLDERS], ==, folders);
  g_assert_cmpint (allocated[SIGNET_PANE_LIST], ==, list);
  g_assert_cmpint (allocated[SIGNET_PANE_READER], ==, reader);
}

static void
test_mode (void)
{
  g_assert_cmpint (signet_panes_mode_for_width (1200), ==, SIGNET_PANES_THREE);
  g_assert_cmpint (signet_panes_mode_for_width (1000), ==, SIGNET_PANES_THREE);
  g_assert_cmpint (signet_panes_mode_for_width (999), ==, SIGNET_PANES_TWO);
  g_assert_cmpint (signet_panes_mode_for_width (620), ==, SIGNET_PANES_TWO);
  g_assert_cmpint (signet_panes_mode_for_width (619), ==, SIGNET_PANES_ONE);
  g_assert_cmpint (signet_panes_mode_for_width (0), ==, SIGNET_PANES_ONE);
}

static void
test_three (void)
{
  SignetPaneLayout layout = make_layout (1280, SIGNET_PANE_FOLDERS);

  assert_shared (&layout, 1280, modest, 220, 380, 680);
  g_assert_cmpint (signet_pane_layout_before (&layout), ==, SIGNET_PANE_FOLDERS);
}

static void
test_two (void)
{
  SignetPaneLayout folders = make_layout (800, SIGNET_PANE_FOLDERS);
  SignetPaneLayout list = make_layout (800, SIGNET_PANE_LIST);
  SignetPaneLayout reader = make_layout (800, SIGNET_PANE_READER);

  assert_shared (&folders, 800, modest, 220, 580, 0);
  assert_shared (&list, 800, modest, 0, 380, 420);
  assert_shared (&reader, 800, modest, 0, 380, 420);
  g_assert_cmpint (signet_pane_layout_before (&folders), ==, SIGNET_PANE_FOLDERS);
  g_assert_cmpint (signet_pane_layout_before (&list), ==, SIGNET_PANE_FOLDERS);
  g_assert_cmpint (signet_pane_layout_before (&reader), ==, SIGNET_PANE_FOLDERS);
}

static void
test_one (void)
{
  SignetPaneLayout folders = make_layout (360, SIGNET_PANE_FOLDERS);
  SignetPaneLayout list = make_layout (360, SIGNET_PANE_LIST);
  SignetPaneLayout reader = make_layout (360, SIGNET_PANE_READER);

  assert_shared (&folders, 360, modest, 360, 0, 0);
  assert_shared (&list, 360, modest, 0, 360, 0);
  assert_shared (&reader, 360, modest, 0, 0, 360);
  g_assert_cmpint (signet_pane_layout_before (&list), ==, SIGNET_PANE_FOLDERS);
  g_assert_cmpint (signet_pane_layout_before (&reader), ==, SIGNET_PANE_LIST);
}

/* However the user dragged, every pane keeps what it needs and nothing is left over. */
static void
test_extreme_wishes (void)
{
  static const int wishes[] = { 1, 50, 300, 700, 5000, G_MAXINT };
  static const int needs[SIGNET_N_PANES] = { 200, 300, 400 };

  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (wishes); j++)
      {
        SignetPaneLayout layout = make_layout (1000, SIGNET_PANE_LIST);
        int allocated[SIGNET_N_PANES];

        layout.widths[0] = wishes[i];
        layout.widths[1] = wishes[j];
        signet_pane_layout_share (&layout, 1000, needs, allocated);
        g_assert_cmpint (allocated[0], >=, 200);
        g_assert_cmpint (allocated[1], >=, 300);
        g_assert_cmpint (allocated[2], >=, 400);
        g_assert_cmpint (allocated[0] + allocated[1] + allocated[2], ==, 1000);
      }
}

/* A theme or a language may need more than the window has: the first panes get theirs. */
static void
test_too_narrow (void)
{
  static const int needs[SIGNET_N_PANES] = { 500, 500, 500 };
  SignetPaneLayout layout = make_layout (1000, SIGNET_PANE_LIST);

  assert_shared (&layout, 1000, needs, 500, 500, 0);
}

static void
test_clamp (void)
{
  g_assert_cmpint (signet_pane_layout_clamp (SIGNET_PANE_FOLDERS, 300), ==, 300);
  g_assert_cmpint (signet_pane_layout_clamp (SIGNET_PANE_FOLDERS, -50), ==, 180);
  g_assert_cmpint (signet_pane_layout_clamp (SIGNET_PANE_LIST, 0), ==, 260);
  g_assert_cmpint (signet_pane_layout_clamp (SIGNET_PANE_LIST, G_MAXINT), ==, 4096);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/pane-layout/mode", test_mode);
  g_test_add_func ("/ui/pane-layout/three", test_three);
  g_test_add_func ("/ui/pane-layout/two", test_two);
  g_test_add_func ("/ui/pane-layout/one", test_one);
  g_test_add_func ("/ui/pane-layout/extreme-wishes", test_extreme_wishes);
  g_test_add_func ("/ui/pane-layout/too-narrow", test_too_narrow);
  g_test_add_func ("/ui/pane-layout/clamp", test_clamp);

  return g_test_run ();
}
