/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "await.h"

void
await_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      place)
{
  *(GAsyncResult **) place = g_object_ref (result);
}

GAsyncResult *
await (GAsyncResult **place)
{
  while (*place == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *place;
}

void
await_gone (gpointer object)
{
  gpointer left = object;

  g_object_add_weak_pointer (G_OBJECT (object), &left);
  g_object_unref (object);
  while (left != NULL)
    g_main_context_iteration (NULL, TRUE);
}
