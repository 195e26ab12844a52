/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/web-module.h"

#include <gmodule.h>

#include "composer/web-editor-new.h"
#include "help/web-help-new.h"
#include "reader/web-kit-view-new.h"

#define NAME     "signet-web." G_MODULE_SUFFIX

/* Tests are linked with what is in the module; the program is not. */
#pragma weak signet_web_kit_view_new
#pragma weak signet_web_editor_new
#pragma weak signet_web_editor_keep_ready
#pragma weak signet_web_help_new

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

/* Returns: what the module has by that name, NULL if it cannot be opened. */
static gpointer
find_symbol (const char *name)
{
  g_autofree char *path = find_module ();
  GModule *module = g_module_open (path, G_MODULE_BIND_LOCAL);
  gpointer function = NULL;

  if (module == NULL || !g_module_symbol (module, name, &function))
    {
      g_message ("HTML is shown and written as text, and help is not shown: %s", g_module_error ());
      return NULL;
    }
  /* It has types, which are for ever. */
  g_module_make_resident (module);
  return function;
}

static SignetWebKitViewNew
find_function (void)
{
  return signet_web_kit_view_new != NULL ? signet_web_kit_view_new
                                         : (SignetWebKitViewNew) find_symbol ("signet_web_kit_view_new");
}

GtkWidget *
signet_web_module_new_view (SignetWebAccess access)
{
  static SignetWebKitViewNew new_view;

  if (new_view == NULL)
    new_view = find_function ();
  return new_view != NULL ? new_view (access) : NULL;
}

GtkWidget *
signet_web_module_new_editor (void)
{
  static SignetWebEditorNew new_editor;

  if (new_editor == NULL)
    new_editor = signet_web_editor_new != NULL ? signet_web_editor_new
                                               : (SignetWebEditorNew) find_symbol ("signet_web_editor_new");
  return new_editor != NULL ? new_editor () : NULL;
}

void
signet_web_module_keep_editor (gboolean kept)
{
  static SignetWebEditorKeepReady keep;

  /* Nothing is opened to let go of what it never made. */
  if (keep == NULL && !kept)
    return;
  if (keep == NULL)
    keep = signet_web_editor_keep_ready != NULL
           ? signet_web_editor_keep_ready
           : (SignetWebEditorKeepReady) find_symbol ("signet_web_editor_keep_ready");
  if (keep != NULL)
    keep (kept);
}

GtkWidget *
signet_web_module_new_help (const char *directory,
                            const char *language)
{
  static SignetWebHelpNew new_help;

  if (new_help == NULL)
    new_help = signet_web_help_new != NULL ? signet_web_help_new
                                           : (SignetWebHelpNew) find_symbol ("signet_web_help_new");
  return new_help != NULL ? new_help (directory, language) : NULL;
}

/* What is opened once is there at once when it is opened again. */
static void
prepare_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_task_return_boolean (task, find_function () != NULL);
}

void
signet_web_module_prepare_async (GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, signet_web_module_prepare_async);
  g_task_run_in_thread (task, prepare_thread);
}

gboolean
signet_web_module_prepare_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
