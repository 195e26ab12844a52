/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/conversation-strip.h"

#include <glib/gi18n-lib.h>

#include "count-text.h"
#include "reader/conversation-line.h"

/* So many lines stand there without having been asked for; of more than that, only the nearest and unread
 * ones, of which there are no more than this. */
#define MAX_UNFOLDED 2
#define MAX_UNREAD   20

/* More lines than this scroll within what so many take: both strips may show what is unread. */
#define MAX_LINES        6
#define MAX_LINES_UNREAD 4
#define LINE_HEIGHT      34  /* px; half a line more tells that there are more */

struct _SignetConversationStrip
{
  AdwBin             parent_instance;
  GtkBox            *box;
  GtkWidget         *fold;
  GtkImage          *arrow;
  GtkLabel          *label;
  GtkScrolledWindow *scrolled;
  GtkListView       *view;
  GListModel        *items;     /* or NULL */
  guint              first;
  guint              n;
  gboolean           newer;
  gboolean           expanded;
  guint              scrolling; /* tick callback, or 0 */
  guint              frames;    /* that it has seen */
};

enum { PROP_0, PROP_NEWER, PROP_EXPANDED, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SignetConversationStrip, signet_conversation_strip, ADW_TYPE_BIN)

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  gtk_list_item_set_child (item, signet_conversation_line_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  signet_conversation_line_set_item (SIGNET_CONVERSATION_LINE (gtk_list_item_get_child (item)),
                                     gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  signet_conversation_line_set_item (SIGNET_CONVERSATION_LINE (gtk_list_item_get_child (item)), NULL);
}

static gboolean
is_folded (SignetConversationStrip *self)
{
  return self->n > MAX_UNFOLDED && !self->expanded;
}

static gboolean
is_unread (SignetConversationItem *item)
{
  return (signet_entry_get_flags (signet_conversation_item_get_entry (item)) & SIGNET_FLAG_SEEN) == 0;
}

/* The one so many lines away from what is open. */
static SignetConversationItem *
get_item (SignetConversationStrip *self,
          guint                    away)
{
  return g_list_model_get_item (self->items, self->newer ? self->first + away
                                                         : self->first + self->n - 1 - away);
}

/* The nearest one, and what is unread. unread: (out): how many of those that are not among them are.
 * Returns: (transfer full). */
static GListModel *
find_unfolded (SignetConversationStrip *self,
               guint                   *unread)
{
  GListStore *shown = g_list_store_new (SIGNET_TYPE_CONVERSATION_ITEM);

  *unread = 0;
  for (guint i = 0; i < self->n; i++)
    {
      g_autoptr(SignetConversationItem) item = get_item (self, i);
      const guint n = g_list_model_get_n_items (G_LIST_MODEL (shown));

      if (i > 0 && !is_unread (item))
        continue;
      if (n <= MAX_UNREAD)
        g_list_store_insert (shown, self->newer ? n : 0, item);
      else
        (*unread)++;
    }
  return G_LIST_MODEL (shown);
}

/* Returns: (transfer full). */
static GListModel *
find_shown (SignetConversationStrip *self,
            guint                   *unread)
{
  *unread = 0;
  if (is_folded (self))
    return find_unfolded (self, unread);
  return G_LIST_MODEL (gtk_slice_list_model_new (g_object_ref (self->items), self->first, self->n));
}

static char *
make_fold_text (SignetConversationStrip *self,
                guint                    folded,
                guint                    unread)
{
  g_autofree char *text = NULL;

  if (folded == 0)
    return g_strdup (self->newer ? _("Hide newer messages") : _("Hide older messages"));
  text = self->newer ? signet_count_text (ngettext ("%u newer message", "%u newer messages", folded), folded)
                     : signet_count_text (ngettext ("%u older message", "%u older messages", folded), folded);
  if (unread == 0)
    return g_steal_pointer (&text);
  /* Translators: the first is "12 older messages", the second a number of messages. */
  return signet_count_text (ngettext ("%s, %u unread", "%s, %u unread", unread), text, unread);
}

/* folded, unread: how many lines are not shown, and how many of them unread ones. */
static void
update_fold (SignetConversationStrip *self,
             guint                    folded,
             guint                    unread)
{
  const gboolean shown = folded > 0 || (self->expanded && self->n > MAX_UNFOLDED);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->fold, shown);
  if (!shown)
    return;
  text = make_fold_text (self, folded, unread);
  gtk_label_set_text (self->label, text);
  gtk_image_set_from_icon_name (self->arrow, self->expanded ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->fold), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->fold), GTK_ACCESSIBLE_STATE_EXPANDED, self->expanded,
                               -1);
}

/* A window that may scroll is never as low as one line. */
static void
update_height (SignetConversationStrip *self,
               guint                    n)
{
  const guint most = is_folded (self) ? MAX_LINES_UNREAD : MAX_LINES;

  gtk_scrolled_window_set_max_content_height (self->scrolled, (int) (most * LINE_HEIGHT + LINE_HEIGHT / 2));
  gtk_scrolled_window_set_policy (self->scrolled, GTK_POLICY_NEVER,
                                  n > most ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
}

/* The lines have no heights before they were laid out, which is after the first of these. */
static gboolean
scroll_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  SignetConversationStrip *self = SIGNET_CONVERSATION_STRIP (widget);
  GtkSelectionModel *model = gtk_list_view_get_model (self->view);
  const guint n = model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (model)) : 0;

  if (self->frames++ == 0)
    return G_SOURCE_CONTINUE;
  self->scrolling = 0;
  if (n > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u",
                                self->newer ? 0u : n - 1);
  return G_SOURCE_REMOVE;
}

/* The nearest ones in sight. */
static void
scroll_to_nearest (SignetConversationStrip *self)
{
  self->frames = 0;
  if (self->scrolling == 0)
    self->scrolling = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, NULL, NULL);
}

static void
update (SignetConversationStrip *self)
{
  g_autoptr(GtkSelectionModel) model = NULL;
  guint n = 0, unread = 0;

  gtk_widget_set_visible (GTK_WIDGET (self), self->n > 0);
  if (self->n > 0)
    {
      model = GTK_SELECTION_MODEL (gtk_no_selection_new (find_shown (self, &unread)));
      n = g_list_model_get_n_items (G_LIST_MODEL (model));
    }
  update_fold (self, self->n - n, unread);
  update_height (self, n);
  gtk_list_view_set_model (self->view, model);
  if (n > 0)
    scroll_to_nearest (self);
}

static void
fold_clicked_cb (SignetConversationStrip *self)
{
  signet_conversation_strip_set_expanded (self, !self->expanded);
}

static void
activate_cb (SignetConversationStrip *self,
             guint                    position)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (self->view));
  g_autoptr(SignetConversationItem) item = g_list_model_get_item (model, position);

  if (item != NULL)
    g_signal_emit (self, signals[OPENED], 0, item);
}

static void
signet_conversation_strip_get_property (GObject    *object,
                                        guint       id,
                                        GValue     *value,
                                        GParamSpec *pspec)
{
  SignetConversationStrip *self = SIGNET_CONVERSATION_STRIP (object);

  switch (id)
    {
    case PROP_NEWER: g_value_set_boolean (value, self->newer); break;
    case PROP_EXPANDED: g_value_set_boolean (value, self->expanded); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_conversation_strip_set_property (GObject      *object,
                                        guint         id,
                                        const GValue *value,
                                        GParamSpec   *pspec)
{
  SignetConversationStrip *self = SIGNET_CONVERSATION_STRIP (object);

  switch (id)
    {
    case PROP_NEWER: self->newer = g_value_get_boolean (value); break;
    case PROP_EXPANDED: signet_conversation_strip_set_expanded (self, g_value_get_boolean (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* Newer ones have their button below, where the rest of them would be. */
static void
signet_conversation_strip_constructed (GObject *object)
{
  SignetConversationStrip *self = SIGNET_CONVERSATION_STRIP (object);

  G_OBJECT_CLASS (signet_conversation_strip_parent_class)->constructed (object);
  if (self->newer)
    gtk_box_reorder_child_after (self->box, self->fold, GTK_WIDGET (self->scrolled));
  gtk_widget_add_css_class (GTK_WIDGET (self), self->newer ? "newer" : "older");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->newer ? _("Newer Messages") : _("Older Messages"), -1);
}

static void
signet_conversation_strip_dispose (GObject *object)
{
  g_clear_object (&SIGNET_CONVERSATION_STRIP (object)->items);
  G_OBJECT_CLASS (signet_conversation_strip_parent_class)->dispose (object);
}

static void
signet_conversation_strip_class_init (SignetConversationStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = signet_conversation_strip_get_property;
  object_class->set_property = signet_conversation_strip_set_property;
  object_class->constructed = signet_conversation_strip_constructed;
  object_class->dispose = signet_conversation_strip_dispose;

  properties[PROP_NEWER] = g_param_spec_boolean ("newer", NULL, NULL, FALSE,
                                                 flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_EXPANDED] = g_param_spec_boolean ("expanded", NULL, NULL, FALSE,
                                                    flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, SIGNET_TYPE_CONVERSATION_ITEM);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/reader/conversation-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetConversationStrip, box);
  gtk_widget_class_bind_template_child (widget_class, SignetConversationStrip, fold);
  gtk_widget_class_bind_template_child (widget_class, SignetConversationStrip, arrow);
  gtk_widget_class_bind_template_child (widget_class, SignetConversationStrip, label);
  gtk_widget_class_bind_template_child (widget_class, SignetConversationStrip, scrolled);
  gtk_widget_class_bind_template_child (widget_class, SignetConversationStrip, view);
  gtk_widget_class_bind_template_callback (widget_class, fold_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
signet_conversation_strip_init (SignetConversationStrip *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (self->view, factory);
}

void
signet_conversation_strip_show (SignetConversationStrip *self,
                                GListModel              *items,
                                guint                    first,
                                guint                    n)
{
  g_return_if_fail (SIGNET_IS_CONVERSATION_STRIP (self));
  g_return_if_fail (items == NULL || G_IS_LIST_MODEL (items));
  g_return_if_fail (items != NULL || n == 0);

  if (self->items == items && self->first == first && self->n == n)
    return;
  g_set_object (&self->items, items);
  if (items == NULL)
    signet_conversation_strip_set_expanded (self, FALSE);
  self->first = first;
  self->n = n;
  update (self);
}

void
signet_conversation_strip_set_expanded (SignetConversationStrip *self,
                                        gboolean                 expanded)
{
  g_return_if_fail (SIGNET_IS_CONVERSATION_STRIP (self));

  if (self->expanded == expanded)
    return;
  self->expanded = expanded;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPANDED]);
}
