/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/editor.h"

G_DEFINE_INTERFACE (SignetEditor, signet_editor, GTK_TYPE_WIDGET)

static void
signet_editor_default_init (SignetEditorInterface *iface)
{
}

SignetEditorContent *
signet_editor_content_new (void)
{
  return g_new0 (SignetEditorContent, 1);
}

void
signet_editor_content_free (SignetEditorContent *self)
{
  g_free (self->text);
  g_free (self->html);
  g_clear_pointer (&self->pictures, g_ptr_array_unref);
  g_free (self);
}

void
signet_editor_set_content (SignetEditor *self,
                           const char   *text,
                           const char   *html,
                           GPtrArray    *pictures)
{
  g_return_if_fail (SIGNET_IS_EDITOR (self));
  g_return_if_fail (text != NULL);

  SIGNET_EDITOR_GET_IFACE (self)->set_content (self, text, html, pictures);
}

void
signet_editor_get_async (SignetEditor        *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_EDITOR (self));

  SIGNET_EDITOR_GET_IFACE (self)->get_async (self, cancellable, callback, user_data);
}

SignetEditorContent *
signet_editor_get_finish (SignetEditor  *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
signet_editor_change_signature (SignetEditor *self,
                                const char   *old,
                                const char   *new)
{
  g_return_if_fail (SIGNET_IS_EDITOR (self));
  g_return_if_fail (old != NULL && new != NULL);

  if (!g_str_equal (old, new))
    SIGNET_EDITOR_GET_IFACE (self)->change_signature (self, old, new);
}

gboolean
signet_editor_insert_picture (SignetEditor *self,
                              GFile        *file)
{
  g_return_val_if_fail (SIGNET_IS_EDITOR (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  SignetEditorInterface *iface = SIGNET_EDITOR_GET_IFACE (self);

  return iface->insert_picture != NULL && iface->insert_picture (self, file);
}

gboolean
signet_editor_insert_png (SignetEditor *self,
                          GBytes       *png)
{
  g_return_val_if_fail (SIGNET_IS_EDITOR (self), FALSE);
  g_return_val_if_fail (png != NULL, FALSE);

  SignetEditorInterface *iface = SIGNET_EDITOR_GET_IFACE (self);

  return iface->insert_png != NULL && iface->insert_png (self, png);
}
