/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/application.h"
#include "language.h"

/* In the build tree nothing is installed: the settings' schema lies in data beside app. */
static void
use_build_tree (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *directory = NULL;
  g_autofree char *data = NULL;
  g_autofree char *schemas = NULL;

  if (program == NULL)
    return;
  directory = g_path_get_dirname (program);
  data = g_build_filename (directory, "..", "..", "data", NULL);
  schemas = g_build_filename (data, "gschemas.compiled", NULL);
  if (g_file_test (schemas, G_FILE_TEST_IS_REGULAR))
    g_setenv ("GSETTINGS_SCHEMA_DIR", data, FALSE);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (SignetApplication) application = NULL;

  signet_language_set_up ();
  use_build_tree ();

  /* Also for an instance of another profile: the desktop finds our icon and name by this. */
  g_set_prgname (SIGNET_APPLICATION_ID);
  application = signet_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
