/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/preferences.h"

#include <glib/gi18n-lib.h>

#include "certificate-lookup.h"
#include "certificates/keyring-group.h"
#include "common/tell.h"
#include "engine-filters.h"
#include "background/background-group.h"
#include "filters/junk-group.h"
#include "revocation.h"

struct _SignetPreferences
{
  AdwPreferencesWindow  parent_instance;
  GSettings            *settings;
  SignetImageSenders   *senders;      /* nullable */
  GtkSwitch            *prefer_plain;
  GtkSwitch            *conversations;
  GtkSpinButton        *undo_send;
  GtkEditable          *directories;
  AdwComboRow          *revocation;   /* its items are those of SignetRevocationMethod */
  SignetKeyringGroup   *keyring;
  SignetJunkGroup      *junk;
  AdwPreferencesGroup  *images;
  GPtrArray            *rows;         /* of images, borrowed */
};

G_DEFINE_FINAL_TYPE (SignetPreferences, signet_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SignetPreferences) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *why = NULL;
  g_autofree char *text = NULL;

  if (signet_image_senders_set_finish (SIGNET_IMAGE_SENDERS (source), result, &error))
    return;
  why = signet_trouble_dup_text (error);
  text = g_strdup_printf (_("This cannot be remembered: %s"), why);
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), signet_toast_new (text));
}

static void
remove_cb (GtkButton         *button,
           SignetPreferences *self)
{
  signet_image_senders_set_async (self->senders, g_object_get_data (G_OBJECT (button), "address"),
                                  SIGNET_IMAGES_NEVER, removed_cb, g_object_ref (self));
}

static GtkWidget *
make_row (SignetPreferences *self,
          const char        *address)
{
  g_autofree char *title = g_markup_escape_text (address, -1);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove"),
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "address", g_strdup (address), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
update_senders (SignetPreferences *self)
{
  g_auto(GStrv) addresses = signet_image_senders_dup_addresses (self->senders);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->images, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; addresses[i] != NULL; i++)
    {
      GtkWidget *row = make_row (self, addresses[i]);

      adw_preferences_group_add (self->images, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->images), addresses[0] != NULL);
}

static void
signet_preferences_dispose (GObject *object)
{
  SignetPreferences *self = SIGNET_PREFERENCES (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->senders);
  G_OBJECT_CLASS (signet_preferences_parent_class)->dispose (object);
}

static void
signet_preferences_finalize (GObject *object)
{
  g_ptr_array_unref (SIGNET_PREFERENCES (object)->rows);
  G_OBJECT_CLASS (signet_preferences_parent_class)->finalize (object);
}

/* All of them or none: what is wrong is told, and what was set stays. */
static void
directories_cb (SignetPreferences *self)
{
  g_auto(GStrv) words = g_strsplit_set (gtk_editable_get_text (self->directories), " \t\n", -1);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) uris = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autoptr(GError) error = NULL;

      if (*words[i] == '\0')
        continue;
      if (!signet_certificate_lookup_check (words[i], &error))
        {
          adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), signet_toast_new (error->message));
          return;
        }
      g_strv_builder_add (builder, words[i]);
    }
  uris = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "directories", (const char *const *) uris);
}

static void
show_directories (SignetPreferences *self)
{
  g_auto(GStrv) uris = g_settings_get_strv (self->settings, "directories");
  g_autofree char *text = g_strjoinv (" ", uris);

  gtk_editable_set_text (self->directories, text);
}

static void
signet_preferences_class_init (SignetPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_preferences_dispose;
  G_OBJECT_CLASS (klass)->finalize = signet_preferences_finalize;
  g_type_ensure (SIGNET_TYPE_BACKGROUND_GROUP);
  g_type_ensure (SIGNET_TYPE_KEYRING_GROUP);
  g_type_ensure (SIGNET_TYPE_JUNK_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/application/preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetPreferences, prefer_plain);
  gtk_widget_class_bind_template_child (widget_class, SignetPreferences, conversations);
  gtk_widget_class_bind_template_child (widget_class, SignetPreferences, undo_send);
  gtk_widget_class_bind_template_child (widget_class, SignetPreferences, directories);
  gtk_widget_class_bind_template_child (widget_class, SignetPreferences, revocation);
  gtk_widget_class_bind_template_child (widget_class, SignetPreferences, keyring);
  gtk_widget_class_bind_template_child (widget_class, SignetPreferences, junk);
  gtk_widget_class_bind_template_child (widget_class, SignetPreferences, images);
  gtk_widget_class_bind_template_callback (widget_class, directories_cb);
}

static gboolean
word_to_item (GValue   *value,
              GVariant *variant,
              gpointer  user_data)
{
  SignetRevocationMethod method;

  if (!signet_revocation_method_from_word (g_variant_get_string (variant, NULL), &method))
    return FALSE;
  g_value_set_uint (value, method);
  return TRUE;
}

static GVariant *
item_to_word (const GValue       *value,
              const GVariantType *type,
              gpointer            user_data)
{
  const guint item = g_value_get_uint (value);

  return item != GTK_INVALID_LIST_POSITION
         ? g_variant_new_string (signet_revocation_method_to_word (item)) : NULL;
}

static void
signet_preferences_init (SignetPreferences *self)
{
  self->rows = g_ptr_array_new ();
  self->settings = g_settings_new (SIGNET_APPLICATION_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_settings_bind (self->settings, "prefer-plain", self->prefer_plain, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "conversations", self->conversations, "active",
                   G_SETTINGS_BIND_DEFAULT);
  show_directories (self);
  g_settings_bind (self->settings, "undo-send-seconds", self->undo_send, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (self->settings, "revocation", self->revocation, "selected",
                                G_SETTINGS_BIND_DEFAULT, word_to_item, item_to_word, NULL, NULL);
}

GtkWindow *
signet_preferences_new (GtkWindow    *parent,
                        SignetEngine *engine)
{
  SignetImageSenders *senders = engine != NULL ? signet_engine_get_image_senders (engine) : NULL;
  SignetPreferences *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (engine == NULL || SIGNET_IS_ENGINE (engine), NULL);

  self = g_object_new (SIGNET_TYPE_PREFERENCES, "transient-for", parent, NULL);
  signet_keyring_group_show (self->keyring, engine);
  gtk_widget_set_visible (GTK_WIDGET (self->junk), engine != NULL);
  if (engine != NULL)
    signet_junk_group_set_rules (self->junk, signet_engine_get_rules (engine));
  if (senders != NULL)
    {
      self->senders = g_object_ref (senders);
      g_signal_connect_object (senders, "changed", G_CALLBACK (update_senders), self,
                               G_CONNECT_SWAPPED);
      update_senders (self);
    }
  return GTK_WINDOW (self);
}
