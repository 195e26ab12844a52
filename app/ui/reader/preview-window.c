/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/preview-window.h"

#include <glib/gi18n-lib.h>

#include "preview-format.h"
#include "reader/previewer.h"

struct _SignetPreviewWindow
{
  AdwWindow        parent_instance;
  SignetPreviewer *previewer;
  GCancellable    *cancellable;
  AdwWindowTitle  *title;
  GtkStack        *stack;
  GtkSpinner      *spinner;
  GtkPicture      *picture;
};

G_DEFINE_FINAL_TYPE (SignetPreviewWindow, signet_preview_window, ADW_TYPE_WINDOW)

static void
signet_preview_window_dispose (GObject *object)
{
  SignetPreviewWindow *self = SIGNET_PREVIEW_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->previewer);
  G_OBJECT_CLASS (signet_preview_window_parent_class)->dispose (object);
}

static void
signet_preview_window_class_init (SignetPreviewWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_preview_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/reader/preview-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetPreviewWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SignetPreviewWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SignetPreviewWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, SignetPreviewWindow, picture);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
signet_preview_window_init (SignetPreviewWindow *self)
{
  self->previewer = signet_previewer_new ();
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The task holds on to the picture and not to the window: GTK does not expect a closed window to stay
 * longer than the one that it stood over. */
static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GtkWidget) picture = user_data;
  GtkWidget *window = gtk_widget_get_ancestor (picture, SIGNET_TYPE_PREVIEW_WINDOW);
  SignetPreviewWindow *self = (SignetPreviewWindow *) window;
  g_autoptr(GdkTexture) texture
    = signet_previewer_load_finish (SIGNET_PREVIEWER (source), result, NULL);

  if (self == NULL)
    return;
  gtk_spinner_set_spinning (self->spinner, FALSE);
  gtk_picture_set_paintable (self->picture, (GdkPaintable *) texture);
  gtk_stack_set_visible_child_name (self->stack, texture != NULL ? "picture" : "error");
}

static void
load (SignetPreviewWindow *self,
      SignetPart          *part)
{
  const char *name = signet_part_get_name (part);

  adw_window_title_set_title (self->title, name);
  gtk_window_set_title (GTK_WINDOW (self), name);
  gtk_picture_set_alternative_text (self->picture, name);
  if (g_str_equal (signet_part_get_content_type (part), "application/pdf"))
    adw_window_title_set_subtitle (self->title, _("First page"));
  signet_previewer_load_async (self->previewer, part, SIGNET_PREVIEW_MAX_SIDE,
                               SIGNET_PREVIEW_MAX_SIDE, self->cancellable, loaded_cb,
                               g_object_ref (self->picture));
}

void
signet_preview_window_open (GtkWidget  *parent,
                            SignetPart *part)
{
  SignetPreviewWindow *self;
  GtkRoot *root;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (SIGNET_IS_PART (part));

  root = gtk_widget_get_root (parent);
  self = g_object_new (SIGNET_TYPE_PREVIEW_WINDOW, NULL);
  if (GTK_IS_WINDOW (root))
    {
      gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
      gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
    }
  load (self, part);
  gtk_window_present (GTK_WINDOW (self));
}
