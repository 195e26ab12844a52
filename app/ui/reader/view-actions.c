/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/view-actions.h"

#include <glib/gi18n-lib.h>

#define GROUP SIGNET_VIEW_ACTIONS_GROUP

/* The sizes that there are, in percent. */
static const guint sizes[] = { 50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300 };

struct _SignetViewActions
{
  GObject             parent_instance;
  GSettings          *settings;
  GSimpleActionGroup *group;
  gboolean            plain;
  guint               zoom;      /* percent */
};

G_DEFINE_FINAL_TYPE (SignetViewActions, signet_view_actions, G_TYPE_OBJECT)

enum
{
  PROP_PLAIN = 1,
  PROP_ZOOM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint find_signal;

static GSimpleAction *
get_action (SignetViewActions *self,
            const char        *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->group), name));
}

static void
update_zoom (SignetViewActions *self)
{
  self->zoom = g_settings_get_uint (self->settings, "zoom");
  g_simple_action_set_enabled (get_action (self, "zoom-in"),
                               self->zoom < sizes[G_N_ELEMENTS (sizes) - 1]);
  g_simple_action_set_enabled (get_action (self, "zoom-out"), self->zoom > sizes[0]);
  g_simple_action_set_enabled (get_action (self, "zoom-normal"), self->zoom != 100);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

static void
zoom_in_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  SignetViewActions *self = user_data;
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (sizes) && sizes[i] <= self->zoom)
    i++;
  g_settings_set_uint (self->settings, "zoom", sizes[i]);
}

static void
zoom_out_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  SignetViewActions *self = user_data;
  guint i = G_N_ELEMENTS (sizes) - 1;

  while (i > 0 && sizes[i] >= self->zoom)
    i--;
  g_settings_set_uint (self->settings, "zoom", sizes[i]);
}

static void
zoom_normal_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  g_settings_reset (SIGNET_VIEW_ACTIONS (user_data)->settings, "zoom");
}

static void
find_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  g_signal_emit (user_data, find_signal, 0);
}

static void
change_plain_cb (GSimpleAction *action,
                 GVariant      *value,
                 gpointer       user_data)
{
  signet_view_actions_set_plain (user_data, g_variant_get_boolean (value));
}

static void
signet_view_actions_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  SignetViewActions *self = SIGNET_VIEW_ACTIONS (object);

  switch (property_id)
    {
    case PROP_PLAIN:
      g_value_set_boolean (value, self->plain);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom / 100.0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
signet_view_actions_finalize (GObject *object)
{
  SignetViewActions *self = SIGNET_VIEW_ACTIONS (object);

  g_object_unref (self->settings);
  g_object_unref (self->group);
  G_OBJECT_CLASS (signet_view_actions_parent_class)->finalize (object);
}

static void
signet_view_actions_class_init (SignetViewActionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = signet_view_actions_get_property;
  object_class->finalize = signet_view_actions_finalize;
  properties[PROP_PLAIN] = g_param_spec_boolean ("plain", NULL, NULL, FALSE, flags);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 0.1, 10, 1, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  find_signal = g_signal_new ("find", SIGNET_TYPE_VIEW_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
}

static void
signet_view_actions_init (SignetViewActions *self)
{
  static const GActionEntry entries[] = {
    { .name = "plain", .state = "false", .change_state = change_plain_cb },
    { .name = "zoom-in", .activate = zoom_in_cb },
    { .name = "zoom-out", .activate = zoom_out_cb },
    { .name = "zoom-normal", .activate = zoom_normal_cb },
    { .name = "find", .activate = find_cb },
  };

  self->settings = g_settings_new (SIGNET_APPLICATION_ID);
  self->group = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->group), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self->settings, "changed::zoom", G_CALLBACK (update_zoom), self,
                           G_CONNECT_SWAPPED);
  update_zoom (self);
  signet_view_actions_begin (self, FALSE);
}

SignetViewActions *
signet_view_actions_new (void)
{
  return g_object_new (SIGNET_TYPE_VIEW_ACTIONS, NULL);
}

GActionGroup *
signet_view_actions_get_group (SignetViewActions *self)
{
  g_return_val_if_fail (SIGNET_IS_VIEW_ACTIONS (self), NULL);
  return G_ACTION_GROUP (self->group);
}

void
signet_view_actions_begin (SignetViewActions *self,
                           gboolean           has_html)
{
  g_return_if_fail (SIGNET_IS_VIEW_ACTIONS (self));

  g_simple_action_set_enabled (get_action (self, "plain"), has_html);
  signet_view_actions_set_plain (self, !has_html
                                       || g_settings_get_boolean (self->settings, "prefer-plain"));
}

gboolean
signet_view_actions_get_plain (SignetViewActions *self)
{
  g_return_val_if_fail (SIGNET_IS_VIEW_ACTIONS (self), TRUE);
  return self->plain;
}

void
signet_view_actions_set_plain (SignetViewActions *self,
                               gboolean           plain)
{
  g_return_if_fail (SIGNET_IS_VIEW_ACTIONS (self));

  if (self->plain == plain)
    return;
  self->plain = plain;
  g_simple_action_set_state (get_action (self, "plain"), g_variant_new_boolean (plain));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAIN]);
}

double
signet_view_actions_get_zoom (SignetViewActions *self)
{
  g_return_val_if_fail (SIGNET_IS_VIEW_ACTIONS (self), 1);
  return self->zoom / 100.0;
}

static void
add_key (GtkShortcutController *controller,
         const char            *trigger,
         const char            *action)
{
  gtk_shortcut_controller_add_shortcut (controller,
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                                          gtk_named_action_new (action)));
}

void
signet_view_actions_add_keys (GtkWidget *widget)
{
  GtkEventController *inside = gtk_shortcut_controller_new ();
  GtkEventController *window = gtk_shortcut_controller_new ();

  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_event_controller_set_propagation_phase (inside, GTK_PHASE_CAPTURE);
  add_key (GTK_SHORTCUT_CONTROLLER (inside), "<Control>f", GROUP ".find");
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (window), GTK_SHORTCUT_SCOPE_GLOBAL);
  add_key (GTK_SHORTCUT_CONTROLLER (window), "<Control>t", GROUP ".plain");
  add_key (GTK_SHORTCUT_CONTROLLER (window), "<Control>plus|<Control>equal|<Control>KP_Add",
           GROUP ".zoom-in");
  add_key (GTK_SHORTCUT_CONTROLLER (window), "<Control>minus|<Control>KP_Subtract",
           GROUP ".zoom-out");
  add_key (GTK_SHORTCUT_CONTROLLER (window), "<Control>0|<Control>KP_0", GROUP ".zoom-normal");
  gtk_widget_add_controller (widget, inside);
  gtk_widget_add_controller (widget, window);
}

GMenuModel *
signet_view_actions_new_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("_Find in Message"), GROUP ".find");
  g_menu_append (menu, _("Plain _Text"), GROUP ".plain");
  g_menu_append (menu, _("Zoom _In"), GROUP ".zoom-in");
  g_menu_append (menu, _("Zoom _Out"), GROUP ".zoom-out");
  g_menu_append (menu, _("_Normal Size"), GROUP ".zoom-normal");
  return G_MENU_MODEL (menu);
}
