/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/list-actions.h"

#include "messages/chosen-rows.h"
#include "messages/message-actions.h"

struct _SignetListActions
{
  GObject               parent_instance;
  SignetEngine         *engine;
  SignetMessageList    *list;     /* borrowed */
  GSimpleActionGroup   *group;
  GSettings            *settings; /* or NULL */
  SignetListingThreads  folds;    /* how conversations are, as long as there are some */
};

static const struct
{
  const char         *name;
  SignetListingChips  chip;
} chips[] = {
  { "unread", SIGNET_LISTING_UNREAD },
  { "starred", SIGNET_LISTING_STARRED },
  { "attachments", SIGNET_LISTING_ATTACHMENTS },
  { "encrypted", SIGNET_LISTING_ENCRYPTED },
};

static const struct
{
  const char             *name;
  SignetListingSort       sort;
  SignetListingDirection  direction;  /* which people expect first */
} sorts[] = {
  { "date", SIGNET_LISTING_DATE, SIGNET_LISTING_DESCENDING },
  { "sender", SIGNET_LISTING_SENDER, SIGNET_LISTING_ASCENDING },
  { "subject", SIGNET_LISTING_SUBJECT, SIGNET_LISTING_ASCENDING },
  { "size", SIGNET_LISTING_SIZE, SIGNET_LISTING_DESCENDING },
};

G_DEFINE_FINAL_TYPE (SignetListActions, signet_list_actions, G_TYPE_OBJECT)

static void
set_enabled (SignetListActions *self,
             const char        *name,
             gboolean           enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->group), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update (SignetListActions *self)
{
  gboolean threads;
  guint count;

  g_object_get (self->list, "count", &count, NULL);
  threads = signet_list_source_get_order (signet_message_list_get_source (self->list))->threads
            != SIGNET_LISTING_FLAT;
  set_enabled (self, "fold", threads && count > 0);
  set_enabled (self, "unfold", threads && count > 0);
  set_enabled (self, "fold-all", threads);
  set_enabled (self, "unfold-all", threads);
  set_enabled (self, "select-conversation", threads && count > 0);
  set_enabled (self, "mute", count > 0);
}

static void
read_settings (SignetListActions  *self,
               SignetListingOrder *order)
{
  g_autofree char *name = g_settings_get_string (self->settings, "list-sort");
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (sorts) && !g_str_equal (sorts[i].name, name))
    i++;
  order->sort = sorts[i].sort;
  order->direction = sorts[i].direction;
  if (g_settings_get_boolean (self->settings, "list-reversed"))
    order->direction = order->direction == SIGNET_LISTING_ASCENDING ? SIGNET_LISTING_DESCENDING
                                                                    : SIGNET_LISTING_ASCENDING;
  order->threads = g_settings_get_boolean (self->settings, "list-threads") ? self->folds
                                                                           : SIGNET_LISTING_FLAT;
}

static SignetListingChips
read_chips (SignetListActions *self)
{
  SignetListingChips chosen = 0;

  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    {
      g_autoptr(GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (self->group),
                                                                   chips[i].name);

      if (g_variant_get_boolean (state))
        chosen |= chips[i].chip;
    }
  return chosen;
}

/* What else the order says, others have said. */
static void
apply (SignetListActions *self)
{
  SignetListSource *source = signet_message_list_get_source (self->list);
  SignetListingOrder order = *signet_list_source_get_order (source);

  order.chips = read_chips (self);
  if (self->settings != NULL)
    read_settings (self, &order);
  signet_list_source_set_order (source, &order);
  update (self);
}

static void
settings_changed_cb (SignetListActions *self,
                     const char        *key)
{
  if (g_str_equal (key, "list-headings"))
    signet_message_list_set_headings (self->list,
                                      g_settings_get_boolean (self->settings, key)
                                      ? SIGNET_ROW_HEADINGS : SIGNET_ROW_NO_HEADINGS);
  else if (g_str_has_prefix (key, "list-") && !g_str_equal (key, "list-width"))
    apply (self);
}

static void
chip_cb (GSimpleAction *action,
         GVariant      *state,
         gpointer       user_data)
{
  g_simple_action_set_state (action, state);
  apply (user_data);
}

static void
fold_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  SignetListActions *self = user_data;

  signet_message_list_fold (self->list, g_str_equal (g_action_get_name (G_ACTION (action)), "fold")
                                        ? SIGNET_FOLD_CLOSE : SIGNET_FOLD_OPEN);
}

static void
fold_all_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  SignetListActions *self = user_data;

  self->folds = g_str_equal (g_action_get_name (G_ACTION (action)), "fold-all") ? SIGNET_LISTING_FOLDED
                                                                                : SIGNET_LISTING_UNFOLDED;
  apply (self);
}

static void
mute_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  SignetListActions *self = user_data;
  SignetSelection *selection = signet_message_list_get_selection (self->list);
  g_autoptr(GPtrArray) choices = NULL;

  if (selection == NULL)
    return;
  choices = signet_chosen_rows_dup (selection, SIGNET_LISTING_CONVERSATIONS);
  signet_message_actions_toggle (GTK_WIDGET (self->list), self->engine, choices, SIGNET_FLAG_MUTED);
}

static void
select_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  signet_message_list_select_conversation (SIGNET_LIST_ACTIONS (user_data)->list);
}

/* A key that folds nothing is left to whoever else wants it. */
static gboolean
key_cb (GtkWidget *widget,
        GVariant  *parameters,
        gpointer   user_data)
{
  const SignetFold before_reading = (SignetFold) GPOINTER_TO_UINT (user_data);
  const gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const SignetFold fold = mirrored == (before_reading == SIGNET_FOLD_CLOSE) ? SIGNET_FOLD_OPEN
                                                                            : SIGNET_FOLD_CLOSE;

  return signet_message_list_fold (SIGNET_MESSAGE_LIST (widget), fold);
}

static void
add_keys (SignetListActions *self)
{
  static const struct { guint key; SignetFold fold; } keys[] = {
    { GDK_KEY_Left, SIGNET_FOLD_CLOSE },
    { GDK_KEY_KP_Left, SIGNET_FOLD_CLOSE },
    { GDK_KEY_Right, SIGNET_FOLD_OPEN },
    { GDK_KEY_KP_Right, SIGNET_FOLD_OPEN },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, 0),
                        gtk_callback_action_new (key_cb, GUINT_TO_POINTER (keys[i].fold), NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->list), controller);
}

static void
signet_list_actions_dispose (GObject *object)
{
  SignetListActions *self = SIGNET_LIST_ACTIONS (object);

  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);
  g_clear_object (&self->group);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (signet_list_actions_parent_class)->dispose (object);
}

static void
signet_list_actions_class_init (SignetListActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_list_actions_dispose;
}

static void
signet_list_actions_init (SignetListActions *self)
{
  static const GActionEntry entries[] = {
    { "unread", NULL, NULL, "false", chip_cb },
    { "starred", NULL, NULL, "false", chip_cb },
    { "attachments", NULL, NULL, "false", chip_cb },
    { "encrypted", NULL, NULL, "false", chip_cb },
    { "fold", fold_cb },
    { "unfold", fold_cb },
    { "fold-all", fold_all_cb },
    { "unfold-all", fold_all_cb },
    { "mute", mute_cb },
    { "select-conversation", select_cb },
  };

  self->folds = SIGNET_LISTING_FOLDED;
  self->group = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->group), entries, G_N_ELEMENTS (entries), self);
}

SignetListActions *
signet_list_actions_new (SignetEngine      *engine,
                         SignetMessageList *list)
{
  SignetListActions *self;

  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (SIGNET_IS_MESSAGE_LIST (list), NULL);

  self = g_object_new (SIGNET_TYPE_LIST_ACTIONS, NULL);
  self->engine = g_object_ref (engine);
  self->list = list;
  g_signal_connect_object (list, "notify::count", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  add_keys (self);
  update (self);
  return self;
}

GActionGroup *
signet_list_actions_get_group (SignetListActions *self)
{
  g_return_val_if_fail (SIGNET_IS_LIST_ACTIONS (self), NULL);

  return G_ACTION_GROUP (self->group);
}

void
signet_list_actions_bind_settings (SignetListActions *self,
                                   GSettings         *settings)
{
  static const char *const keys[] = { "list-sort", "list-reversed", "list-threads", "list-headings" };

  g_return_if_fail (SIGNET_IS_LIST_ACTIONS (self) && self->settings == NULL);
  g_return_if_fail (G_IS_SETTINGS (settings));

  self->settings = g_object_ref (settings);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr(GAction) action = g_settings_create_action (settings, keys[i]);

      g_action_map_add_action (G_ACTION_MAP (self->group), action);
    }
  g_signal_connect_swapped (settings, "changed", G_CALLBACK (settings_changed_cb), self);
  settings_changed_cb (self, "list-headings");
  apply (self);
}

void
signet_list_actions_clear_chips (SignetListActions *self)
{
  g_return_if_fail (SIGNET_IS_LIST_ACTIONS (self));

  if (read_chips (self) == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->group),
                                                                            chips[i].name)),
                               g_variant_new_boolean (FALSE));
  apply (self);
}
