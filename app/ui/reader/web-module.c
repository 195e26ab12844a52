/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/web-module.h"

#include <gmodule.h>

#include "reader/web-kit-view-new.h"

#define NAME     "signet-web." G_MODULE_SUFFIX
#define FUNCTION "signet_web_kit_view_new"

/* Tests are linked with what is in the module; the program is not. */
#pragma weak signet_web_kit_view_new

/* In a build tree it stands beside us; elsewhere nothing does. */
static char *
find_module (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *directory = self != NULL ? g_path_get_dirname (self) : NULL;
  g_autofree char *path = directory != NULL ? g_build_filename (directory, NAME, NULL) : NULL;

  if (path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return g_steal_pointer (&path);
  return g_strdup (SIGNET_LIBEXECDIR "/" NAME);
}

static SignetWebKitViewNew
open_module (void)
{
  g_autofree char *path = find_module ();
  GModule *module = g_module_open (path, G_MODULE_BIND_LOCAL);
  gpointer function = NULL;

  if (module == NULL || !g_module_symbol (module, FUNCTION, &function))
    {
      g_message ("HTML mail is shown as text: %s", g_module_error ());
      return NULL;
    }
  /* It has types, which are for ever. */
  g_module_make_resident (module);
  return (SignetWebKitViewNew) function;
}

GtkWidget *
signet_web_module_new_view (SignetWebAccess access)
{
  static SignetWebKitViewNew new_view;

  if (new_view == NULL)
    new_view = signet_web_kit_view_new != NULL ? signet_web_kit_view_new : open_module ();
  return new_view != NULL ? new_view (access) : NULL;
}
