/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "background/background-group.h"

#include "background/background.h"

struct _SignetBackgroundGroup
{
  AdwPreferencesGroup   parent_instance;
  GtkSpinButton        *interval;
  GtkSwitch            *receives;
  GtkSwitch            *autostart;
  GSettings            *settings;
  GCancellable         *asking;   /* while the desktop is asked; NULL else */
  SignetBackgroundWish  wish;     /* what it is asked for */
};

G_DEFINE_FINAL_TYPE (SignetBackgroundGroup, signet_background_group, ADW_TYPE_PREFERENCES_GROUP)

/* The user's own tools may have changed the autostart directory. */
static SignetBackgroundWish
read_settings (SignetBackgroundGroup *self)
{
  const gboolean kept = g_settings_get_boolean (self->settings, "autostart");

  return (SignetBackgroundWish) {
    .receives = g_settings_get_boolean (self->settings, "background"),
    .autostart = signet_background_is_asked () ? (kept ? SIGNET_AUTOSTART_ON : SIGNET_AUTOSTART_OFF)
                                               : signet_autostart_get (),
  };
}

static SignetBackgroundWish
read_switches (SignetBackgroundGroup *self)
{
  return (SignetBackgroundWish) {
    .receives = gtk_switch_get_active (self->receives),
    .autostart = gtk_switch_get_active (self->autostart) ? SIGNET_AUTOSTART_ON : SIGNET_AUTOSTART_OFF,
  };
}

static gboolean
equal (SignetBackgroundWish a,
       SignetBackgroundWish b)
{
  return a.receives == b.receives && a.autostart == b.autostart;
}

static void
show (SignetBackgroundGroup *self)
{
  const SignetBackgroundWish wish = read_settings (self);

  gtk_switch_set_active (self->receives, wish.receives);
  gtk_switch_set_active (self->autostart, wish.autostart == SIGNET_AUTOSTART_ON);
}

static void
set_done_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SignetBackgroundGroup) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  const gboolean done = signet_background_set_finish (result, &error);

  if (self->settings == NULL)
    return;
  g_clear_object (&self->asking);
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  if (done)
    {
      g_settings_set_boolean (self->settings, "background", self->wish.receives);
      g_settings_set_boolean (self->settings, "autostart", self->wish.autostart == SIGNET_AUTOSTART_ON);
    }
  else
    text = g_markup_escape_text (error->message, -1);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), text);
  show (self);
}

/* The desktop may ask the user, who takes the time that it takes. */
static void
changed_cb (SignetBackgroundGroup *self)
{
  const SignetBackgroundWish wish = read_switches (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->asking != NULL || equal (wish, read_settings (self)))
    return;
  self->wish = wish;
  self->asking = g_cancellable_new ();
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  signet_background_set_async (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, &wish, self->asking,
                               set_done_cb, g_object_ref (self));
}

static void
signet_background_group_dispose (GObject *object)
{
  SignetBackgroundGroup *self = SIGNET_BACKGROUND_GROUP (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->asking);
  G_OBJECT_CLASS (signet_background_group_parent_class)->dispose (object);
}

/* Who goes does not wait for the answer: without one nothing has changed. */
static void
signet_background_group_unroot (GtkWidget *widget)
{
  SignetBackgroundGroup *self = SIGNET_BACKGROUND_GROUP (widget);

  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  GTK_WIDGET_CLASS (signet_background_group_parent_class)->unroot (widget);
}

static void
signet_background_group_class_init (SignetBackgroundGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_background_group_dispose;
  widget_class->unroot = signet_background_group_unroot;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/background/background-group.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetBackgroundGroup, interval);
  gtk_widget_class_bind_template_child (widget_class, SignetBackgroundGroup, receives);
  gtk_widget_class_bind_template_child (widget_class, SignetBackgroundGroup, autostart);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
signet_background_group_init (SignetBackgroundGroup *self)
{
  self->settings = g_settings_new (SIGNET_APPLICATION_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_settings_bind (self->settings, "receive-interval", self->interval, "value", G_SETTINGS_BIND_DEFAULT);
  show (self);
}
