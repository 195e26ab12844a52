/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/conversation-view.h"

#include "reader/conversation-source.h"
#include "reader/conversation-strip.h"

struct _SignetConversationView
{
  AdwBin                    parent_instance;
  AdwBin                   *holder;
  SignetConversationStrip  *older;
  SignetConversationStrip  *newer;
  SignetConversationSource *source;
  SignetEngine             *engine;
  SignetFolder             *folder;
  SignetEntry              *chosen;
  SignetEntry              *open;
  gboolean                  conversations;
};

enum { PROP_0, PROP_CONTENT, PROP_CONVERSATIONS, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { OPENED, LOST, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SignetConversationView, signet_conversation_view, ADW_TYPE_BIN)

/* G_MAXUINT: it has none. */
static guint
find_position (SignetConversationView *self)
{
  return self->open != NULL ? signet_conversation_source_find (self->source, self->open) : G_MAXUINT;
}

static void
update_strips (SignetConversationView *self)
{
  GListModel *items = signet_conversation_source_get_items (self->source);
  const guint position = find_position (self);

  if (position == G_MAXUINT)
    {
      signet_conversation_strip_show (self->older, NULL, 0, 0);
      signet_conversation_strip_show (self->newer, NULL, 0, 0);
      return;
    }
  signet_conversation_strip_show (self->older, items, 0, position);
  signet_conversation_strip_show (self->newer, items, position + 1,
                                  g_list_model_get_n_items (items) - position - 1);
}

static void
items_changed_cb (SignetConversationView *self)
{
  update_strips (self);
  if (self->open != NULL && self->open != self->chosen && find_position (self) == G_MAXUINT)
    g_signal_emit (self, signals[LOST], 0);
}

/* The line that was clicked goes away with this, and its item may, too. */
static void
open_item (SignetConversationView *self,
           SignetConversationItem *item)
{
  g_autoptr(SignetConversationItem) held = g_object_ref (item);

  g_signal_emit (self, signals[OPENED], 0, held);
}

/* There is room for one of them. */
static void
strip_expanded_cb (SignetConversationView  *self,
                   GParamSpec              *pspec,
                   SignetConversationStrip *strip)
{
  gboolean expanded;

  g_object_get (strip, "expanded", &expanded, NULL);
  if (expanded)
    signet_conversation_strip_set_expanded (strip == self->older ? self->newer : self->older, FALSE);
}

static void
look (SignetConversationView *self)
{
  if (self->conversations && self->chosen != NULL)
    signet_conversation_source_show (self->source, self->engine, self->folder, self->chosen);
  else
    signet_conversation_source_show (self->source, NULL, NULL, NULL);
}

static void
set_conversations (SignetConversationView *self,
                   gboolean                conversations)
{
  if (self->conversations == conversations)
    return;
  self->conversations = conversations;
  look (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONVERSATIONS]);
}

static void
signet_conversation_view_get_property (GObject    *object,
                                       guint       id,
                                       GValue     *value,
                                       GParamSpec *pspec)
{
  SignetConversationView *self = SIGNET_CONVERSATION_VIEW (object);

  switch (id)
    {
    case PROP_CONTENT: g_value_set_object (value, adw_bin_get_child (self->holder)); break;
    case PROP_CONVERSATIONS: g_value_set_boolean (value, self->conversations); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_conversation_view_set_property (GObject      *object,
                                       guint         id,
                                       const GValue *value,
                                       GParamSpec   *pspec)
{
  SignetConversationView *self = SIGNET_CONVERSATION_VIEW (object);

  switch (id)
    {
    case PROP_CONTENT: adw_bin_set_child (self->holder, g_value_get_object (value)); break;
    case PROP_CONVERSATIONS: set_conversations (self, g_value_get_boolean (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forget (SignetConversationView *self)
{
  g_clear_object (&self->engine);
  g_clear_object (&self->folder);
  g_clear_object (&self->chosen);
}

static void
signet_conversation_view_dispose (GObject *object)
{
  SignetConversationView *self = SIGNET_CONVERSATION_VIEW (object);

  forget (self);
  g_clear_object (&self->open);
  if (self->source != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->source, self);
      signet_conversation_source_show (self->source, NULL, NULL, NULL);
    }
  g_clear_object (&self->source);
  G_OBJECT_CLASS (signet_conversation_view_parent_class)->dispose (object);
}

static void
signet_conversation_view_class_init (SignetConversationViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = signet_conversation_view_get_property;
  object_class->set_property = signet_conversation_view_set_property;
  object_class->dispose = signet_conversation_view_dispose;

  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_CONVERSATIONS] = g_param_spec_boolean ("conversations", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, SIGNET_TYPE_CONVERSATION_ITEM);
  signals[LOST] = g_signal_new ("lost", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  g_type_ensure (SIGNET_TYPE_CONVERSATION_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/reader/conversation-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetConversationView, holder);
  gtk_widget_class_bind_template_child (widget_class, SignetConversationView, older);
  gtk_widget_class_bind_template_child (widget_class, SignetConversationView, newer);
  gtk_widget_class_bind_template_callback (widget_class, open_item);
  gtk_widget_class_bind_template_callback (widget_class, strip_expanded_cb);
}

static void
signet_conversation_view_init (SignetConversationView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->source = signet_conversation_source_new ();
  g_signal_connect_swapped (self->source, "notify::items", G_CALLBACK (items_changed_cb), self);
}

void
signet_conversation_view_choose (SignetConversationView *self,
                                 SignetEngine           *engine,
                                 SignetFolder           *folder,
                                 SignetEntry            *entry)
{
  g_return_if_fail (SIGNET_IS_CONVERSATION_VIEW (self));
  g_return_if_fail (entry == NULL || (SIGNET_IS_ENGINE (engine) && SIGNET_IS_FOLDER (folder)));

  forget (self);
  g_set_object (&self->engine, engine);
  g_set_object (&self->folder, folder);
  g_set_object (&self->chosen, entry);
  g_set_object (&self->open, entry);
  look (self);
  update_strips (self);
}

void
signet_conversation_view_set_open (SignetConversationView *self,
                                   SignetEntry            *entry)
{
  g_return_if_fail (SIGNET_IS_CONVERSATION_VIEW (self));

  if (g_set_object (&self->open, entry))
    update_strips (self);
}

gboolean
signet_conversation_view_step (SignetConversationView *self,
                               int                     steps)
{
  g_return_val_if_fail (SIGNET_IS_CONVERSATION_VIEW (self), FALSE);

  GListModel *items = signet_conversation_source_get_items (self->source);
  const guint position = find_position (self);
  const gint64 wanted = (gint64) position + steps;
  g_autoptr(SignetConversationItem) item = NULL;

  if (position != G_MAXUINT && wanted >= 0)
    item = g_list_model_get_item (items, (guint) wanted);
  if (item != NULL)
    open_item (self, item);
  return item != NULL;
}

gboolean
signet_conversation_view_open_unread (SignetConversationView *self)
{
  g_return_val_if_fail (SIGNET_IS_CONVERSATION_VIEW (self), FALSE);

  GListModel *items = signet_conversation_source_get_items (self->source);

  for (guint i = 0; items != NULL && i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr(SignetConversationItem) item = g_list_model_get_item (items, i);
      SignetEntry *entry = signet_conversation_item_get_entry (item);

      if (entry == self->open || (signet_entry_get_flags (entry) & SIGNET_FLAG_SEEN) != 0)
        continue;
      open_item (self, item);
      return TRUE;
    }
  return FALSE;
}
