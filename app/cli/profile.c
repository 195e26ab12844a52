/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "profile.h"

#include <glib/gi18n-lib.h>

SignetEngine *
signet_profile_open (SignetArguments  *arguments,
                     SignetStoreMode   mode,
                     GError          **error)
{
  g_return_val_if_fail (arguments != NULL, NULL);

  g_autofree char *profile = signet_arguments_dup_profile (arguments);

  if (!g_file_test (profile, G_FILE_TEST_IS_DIR))
    {
      g_autofree char *shown = g_filename_display_name (profile);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _("There is no profile in %s; “signet account add” makes one."), shown);
      return NULL;
    }
  return signet_engine_open (profile, mode, error);
}

void
signet_profile_wait_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      place)
{
  *(GAsyncResult **) place = g_object_ref (result);
}

GAsyncResult *
signet_profile_wait (GAsyncResult **place)
{
  g_return_val_if_fail (place != NULL, NULL);

  while (*place == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *place;
}

gboolean
signet_profile_load_folder (SignetFolder  *folder,
                            GError       **error)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), FALSE);

  g_autoptr(GAsyncResult) result = NULL;

  signet_folder_load_async (folder, NULL, NULL, signet_profile_wait_cb, &result);
  return signet_folder_load_finish (folder, signet_profile_wait (&result), error);
}
