/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/images-bar.h"

#include <glib/gi18n-lib.h>

#include "common/button-text.h"
#include "common/wrap-layout.h"

struct _SignetImagesBar
{
  AdwBin               parent_instance;
  SignetImageSenders  *senders;  /* nullable */
  char                *sender;
  guint                count;
  SignetImagesRule     rule;
  gboolean             shown;
  gboolean             once;     /* the user wants them for this message */
  gboolean             allowed;
  GtkLabel            *text;
  GtkWidget           *buttons;
  GtkWidget           *always;
};

G_DEFINE_FINAL_TYPE (SignetImagesBar, signet_images_bar, ADW_TYPE_BIN)

enum
{
  PROP_ALLOWED = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static char *
describe (SignetImagesBar *self)
{
  if (self->rule == SIGNET_IMAGES_SEALED)
    return g_strdup_printf (ngettext ("%u remote image is not loaded, because this message was encrypted.",
                                      "%u remote images are not loaded, because this message was "
                                      "encrypted.", self->count), self->count);
  return g_strdup_printf (ngettext ("%u remote image was blocked.",
                                    "%u remote images were blocked.", self->count), self->count);
}

static gboolean
is_always (SignetImagesBar *self)
{
  return self->senders != NULL && signet_image_senders_contains (self->senders, self->sender);
}

/* Most messages need none of this, and a tooltip asks the display where the pointer is. */
static void
fill (SignetImagesBar *self)
{
  g_autofree char *text = describe (self);
  /* Translators: %s is a mail address. */
  g_autofree char *tooltip = g_strdup_printf (_("Always load the images of %s"), self->sender);

  gtk_label_set_text (self->text, text);
  gtk_widget_set_tooltip_text (self->always, tooltip);
  gtk_widget_set_visible (self->buttons, self->rule == SIGNET_IMAGES_OPEN);
  gtk_widget_set_visible (self->always, self->senders != NULL && self->sender[0] != '\0');
}

static void
update (SignetImagesBar *self)
{
  gboolean allowed = self->rule == SIGNET_IMAGES_OPEN && self->count > 0
                     && (self->once || is_always (self));
  gboolean told = self->shown && self->count > 0 && !allowed;

  if (told)
    fill (self);
  gtk_widget_set_visible (GTK_WIDGET (self), told);
  if (self->allowed == allowed)
    return;
  self->allowed = allowed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ALLOWED]);
}

static void
load_cb (SignetImagesBar *self)
{
  self->once = TRUE;
  update (self);
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SignetImagesBar) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!signet_image_senders_set_finish (SIGNET_IMAGE_SENDERS (source), result, &error))
    {
      g_autofree char *text = g_strdup_printf (_("This cannot be remembered: %s"), error->message);

      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
    }
}

/* This message gets them even if that cannot be kept. */
static void
always_cb (SignetImagesBar *self)
{
  self->once = TRUE;
  signet_image_senders_set_async (self->senders, self->sender, SIGNET_IMAGES_ALWAYS, kept_cb,
                                  g_object_ref (self));
  update (self);
}

static void
forget (SignetImagesBar *self)
{
  if (self->senders != NULL)
    g_signal_handlers_disconnect_by_func (self->senders, update, self);
  g_clear_object (&self->senders);
  g_clear_pointer (&self->sender, g_free);
}

static void
signet_images_bar_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  if (property_id == PROP_ALLOWED)
    g_value_set_boolean (value, SIGNET_IMAGES_BAR (object)->allowed);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
signet_images_bar_dispose (GObject *object)
{
  forget (SIGNET_IMAGES_BAR (object));
  G_OBJECT_CLASS (signet_images_bar_parent_class)->dispose (object);
}

static void
signet_images_bar_class_init (SignetImagesBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = signet_images_bar_get_property;
  object_class->dispose = signet_images_bar_dispose;
  properties[PROP_ALLOWED] = g_param_spec_boolean ("allowed", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/reader/images-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetImagesBar, text);
  gtk_widget_class_bind_template_child (widget_class, SignetImagesBar, buttons);
  gtk_widget_class_bind_template_child (widget_class, SignetImagesBar, always);
  gtk_widget_class_bind_template_callback (widget_class, load_cb);
  gtk_widget_class_bind_template_callback (widget_class, always_cb);
}

static void
signet_images_bar_init (SignetImagesBar *self)
{
  self->sender = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->buttons, signet_wrap_layout_new (6));
  signet_button_text_wrap (self->buttons);
}

void
signet_images_bar_show (SignetImagesBar    *self,
                        SignetImageSenders *senders,
                        const char         *sender,
                        guint               count,
                        SignetImagesRule    rule)
{
  g_return_if_fail (SIGNET_IS_IMAGES_BAR (self));
  g_return_if_fail (sender != NULL);

  forget (self);
  g_set_object (&self->senders, senders);
  if (senders != NULL)
    g_signal_connect_object (senders, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  self->sender = g_strdup (sender);
  self->count = count;
  self->rule = rule;
  self->once = FALSE;
  update (self);
}

void
signet_images_bar_set_shown (SignetImagesBar *self,
                             gboolean         shown)
{
  g_return_if_fail (SIGNET_IS_IMAGES_BAR (self));

  self->shown = shown;
  update (self);
}

gboolean
signet_images_bar_get_allowed (SignetImagesBar *self)
{
  g_return_val_if_fail (SIGNET_IS_IMAGES_BAR (self), FALSE);
  return self->allowed;
}
