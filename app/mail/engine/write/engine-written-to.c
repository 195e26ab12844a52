/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "engine-written-to.h"

SignetWrittenTo *
signet_engine_get_written_to (SignetEngine *self)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (self), NULL);

  static const char key[] = "signet-written-to";
  SignetWrittenTo *written_to = g_object_get_data (G_OBJECT (self), key);
  SignetStore *store = signet_engine_get_store (self);
  g_autofree char *path = NULL;

  if (written_to != NULL)
    return written_to;
  path = g_build_filename (signet_store_get_profile (store), "written-to", NULL);
  written_to = signet_written_to_new (signet_store_get_worker (store), path);
  g_object_set_data_full (G_OBJECT (self), key, written_to, g_object_unref);
  return written_to;
}
