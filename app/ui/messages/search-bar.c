/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/search-bar.h"

#include <glib/gi18n-lib.h>

#include "common/completion.h"
#include "common/focus-into.h"
#include "messages/filter-chips.h"
#include "messages/save-search-button.h"
#include "messages/search-result.h"
#include "messages/search-return.h"
#include "messages/search-suggestions.h"
#include "reader/reader-words.h"

struct _SignetSearchBar
{
  AdwBin                  parent_instance;
  GtkEditable            *entry;
  GtkWidget              *line;       /* what is below the field */
  GtkLabel               *result;
  GtkToggleButton        *everywhere;
  SignetSaveSearchButton *save;
  GtkWidget              *chips;
  GtkEventController     *focus;      /* of all of it */
  SignetCompletion       *completion;
  SignetListSearch       *search;     /* NULL before it is set up */
  SignetMessageList      *list;       /* or NULL */
  SignetSearchReturn     *back;       /* or NULL */
  GtkWidget              *reader;     /* or NULL */
  SignetIndexer          *indexer;    /* or NULL */
  guint                   were_missing;
  gboolean                following;  /* the field shows what the search was told by somebody else */
};

G_DEFINE_FINAL_TYPE (SignetSearchBar, signet_search_bar, ADW_TYPE_BIN)

static void
set_style (GtkWidget  *widget,
           const char *style,
           gboolean    on)
{
  if (on)
    gtk_widget_add_css_class (widget, style);
  else
    gtk_widget_remove_css_class (widget, style);
}

/* They are there for who looks for something: otherwise their place belongs to the messages. */
static void
update_chips (SignetSearchBar *self)
{
  gboolean active;

  g_object_get (self->chips, "active", &active, NULL);
  gtk_widget_set_visible (self->chips,
                          active || gtk_editable_get_text (self->entry)[0] != '\0'
                          || gtk_event_controller_focus_contains_focus (
                               GTK_EVENT_CONTROLLER_FOCUS (self->focus)));
}

static void
update (SignetSearchBar *self)
{
  const char *error = signet_list_search_get_error (self->search);
  const gboolean searching = signet_list_search_get_query (self->search) != NULL;
  g_autofree char *text = NULL;
  g_autofree char *lasting = signet_list_search_dup_lasting (self->search);

  if (error != NULL)
    text = g_strdup (error);
  else if (searching)
    text = signet_search_result_describe (self->search, self->list, self->indexer);
  signet_message_list_set_unclear (self->list, error != NULL);
  gtk_label_set_text (self->result, text != NULL ? text : "");
  set_style (GTK_WIDGET (self->result), "error", error != NULL);
  set_style (GTK_WIDGET (self->result), "dim-label", error == NULL);
  set_style (GTK_WIDGET (self->entry), "error", error != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->everywhere), searching || error != NULL);
  gtk_toggle_button_set_active (self->everywhere,
                                signet_list_search_get_scope (self->search) == SIGNET_SEARCH_EVERYWHERE);
  signet_save_search_button_set_query (self->save, lasting,
                                       signet_list_search_get_within (self->search));
  gtk_widget_set_visible (self->line, text != NULL);
  update_chips (self);
}

/* What stands before the cursor. Returns: (transfer full). */
static char *
dup_before (SignetSearchBar *self)
{
  return gtk_editable_get_chars (self->entry, 0, gtk_editable_get_position (self->entry));
}

static gboolean
suggest_cb (gpointer user_data)
{
  SignetSearchBar *self = SIGNET_SEARCH_BAR (user_data);
  g_autofree char *before = dup_before (self);

  if (self->search != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    signet_completion_show (self->completion, signet_search_suggestions_find (
                              self->search, signet_search_suggestions_find_word (before)), FALSE);
  return G_SOURCE_REMOVE;
}

/* While the text changes, the cursor has not moved yet. */
static void
changed_cb (SignetSearchBar *self)
{
  if (self->search == NULL || self->following)
    return;
  signet_list_search_set_text (self->search, gtk_editable_get_text (self->entry));
  g_idle_add_full (G_PRIORITY_DEFAULT, suggest_cb, g_object_ref (self), g_object_unref);
}

static void
chosen_cb (SignetSearchBar              *self,
           const SignetSearchSuggestion *suggestion)
{
  const char *text = suggestion->text;
  g_autofree char *before = dup_before (self);
  const char *word = signet_search_suggestions_find_word (before);

  if (suggestion->saved != NULL && gtk_editable_get_text (self->entry)[0] == '\0')
    {
      signet_list_search_set_saved (self->search, suggestion->saved);
      gtk_editable_set_position (self->entry, -1);
      return;
    }

  int at = (int) g_utf8_strlen (before, word - before);
  g_autofree char *inserted = g_strconcat (text, g_str_has_suffix (text, ":") ? "" : " ", NULL);

  gtk_editable_delete_text (self->entry, at, gtk_editable_get_position (self->entry));
  gtk_editable_insert_text (self->entry, inserted, -1, &at);
  gtk_editable_set_position (self->entry, at);
}

static void
go_to_list (SignetSearchBar *self)
{
  SignetEntry *entry = self->list != NULL ? signet_message_list_get_entry (self->list) : NULL;

  gtk_popover_popdown (GTK_POPOVER (self->completion));
  /* What is read stays in sight. */
  if (self->list != NULL && (entry == NULL || !signet_message_list_select (self->list, entry)))
    gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
stop_cb (SignetSearchBar *self)
{
  gtk_editable_set_text (self->entry, "");
  go_to_list (self);
  /* There may be nothing that takes the keyboard. */
  if (gtk_event_controller_focus_contains_focus (GTK_EVENT_CONTROLLER_FOCUS (self->focus)))
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
}

static void
activate_cb (SignetSearchBar *self)
{
  go_to_list (self);
}

static void
everywhere_cb (SignetSearchBar *self)
{
  if (self->search != NULL)
    signet_list_search_set_scope (self->search, gtk_toggle_button_get_active (self->everywhere)
                                                ? SIGNET_SEARCH_EVERYWHERE : SIGNET_SEARCH_HERE);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                SignetSearchBar       *self)
{
  const GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);

  if (held != 0)
    return GDK_EVENT_PROPAGATE;
  if (signet_completion_take_key (self->completion, key))
    return GDK_EVENT_STOP;
  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  go_to_list (self);
  return GDK_EVENT_STOP;
}

static void
entered_cb (SignetSearchBar *self)
{
  if (self->search != NULL && gtk_editable_get_text (self->entry)[0] == '\0')
    suggest_cb (self);
}

static void
left_cb (SignetSearchBar *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->completion));
}

/* The search was ended, or begun, by another place. */
static void
text_changed_cb (SignetSearchBar *self)
{
  const char *text = signet_list_search_get_text (self->search);

  if (g_str_equal (text, gtk_editable_get_text (self->entry)))
    return;
  self->following = TRUE;
  gtk_editable_set_text (self->entry, text);
  self->following = FALSE;
  gtk_popover_popdown (GTK_POPOVER (self->completion));
}

static void
query_changed_cb (SignetSearchBar *self)
{
  if (self->reader != NULL)
    signet_reader_words_set (self->reader, signet_list_search_get_query (self->search));
}

static gboolean
focus_key_cb (GtkWidget *widget,
              GVariant  *parameters,
              gpointer   user_data)
{
  return gtk_widget_grab_focus (widget);
}

/* From anywhere in the window where nobody else takes it, as the reader does to find in a message.
 * */
static void
add_focus_key (SignetSearchBar *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>f|<Control><Shift>f"),
                      gtk_callback_action_new (focus_key_cb, NULL, NULL)));
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static gboolean
signet_search_bar_grab_focus (GtkWidget *widget)
{
  SignetSearchBar *self = SIGNET_SEARCH_BAR (widget);
  const gboolean grabbed = gtk_widget_grab_focus (GTK_WIDGET (self->entry));

  gtk_editable_select_region (self->entry, 0, -1);
  return grabbed;
}

static void
signet_search_bar_dispose (GObject *object)
{
  SignetSearchBar *self = SIGNET_SEARCH_BAR (object);

  if (self->search != NULL)
    g_signal_handlers_disconnect_by_data (self->search, self);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_pointer (&self->back, signet_search_return_free);
  g_clear_object (&self->search);
  g_clear_object (&self->list);
  g_clear_object (&self->reader);
  g_clear_object (&self->indexer);
  if (self->completion != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->completion));
  self->completion = NULL;

  G_OBJECT_CLASS (signet_search_bar_parent_class)->dispose (object);
}

static void
signet_search_bar_class_init (SignetSearchBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_search_bar_dispose;
  widget_class->focus = signet_focus_through;
  widget_class->grab_focus = signet_search_bar_grab_focus;

  g_type_ensure (SIGNET_TYPE_SAVE_SEARCH_BUTTON);
  g_type_ensure (SIGNET_TYPE_FILTER_CHIPS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/messages/search-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetSearchBar, entry);
  gtk_widget_class_bind_template_child (widget_class, SignetSearchBar, line);
  gtk_widget_class_bind_template_child (widget_class, SignetSearchBar, result);
  gtk_widget_class_bind_template_child (widget_class, SignetSearchBar, everywhere);
  gtk_widget_class_bind_template_child (widget_class, SignetSearchBar, save);
  gtk_widget_class_bind_template_child (widget_class, SignetSearchBar, chips);
  gtk_widget_class_bind_template_callback (widget_class, update_chips);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, everywhere_cb);
}

static void
describe (gconstpointer   item,
          char          **name,
          char          **details)
{
  const SignetSearchSuggestion *suggestion = item;

  *name = g_strdup (suggestion->text);
  *details = g_strdup (suggestion->meaning);
}

static void
signet_search_bar_init (SignetSearchBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->completion = signet_completion_new (SIGNET_COMPLETION_OFFER, _("Search Words"), describe);
  gtk_widget_set_parent (GTK_WIDGET (self->completion), GTK_WIDGET (self->entry));
  g_signal_connect_swapped (self->completion, "chosen", G_CALLBACK (chosen_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (entered_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  add_focus_key (self);
  self->focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (self->focus, "notify::contains-focus", G_CALLBACK (update_chips), self);
  gtk_widget_add_controller (GTK_WIDGET (self), self->focus);
}

static void
missing_changed_cb (SignetSearchBar *self)
{
  const guint missing = self->indexer != NULL ? signet_indexer_get_missing (self->indexer) : 0;

  if (self->search == NULL)
    return;
  if (missing < self->were_missing)
    signet_list_search_texts_changed (self->search);
  self->were_missing = missing;
  update (self);
}

void
signet_search_bar_set_indexer (SignetSearchBar *self,
                               SignetIndexer   *indexer)
{
  g_return_if_fail (SIGNET_IS_SEARCH_BAR (self) && self->search != NULL && self->indexer == NULL);
  g_return_if_fail (SIGNET_IS_INDEXER (indexer));

  self->indexer = g_object_ref (indexer);
  g_signal_connect_object (indexer, "notify::missing", G_CALLBACK (missing_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
signet_search_bar_set_up (SignetSearchBar   *self,
                          SignetEngine      *engine,
                          SignetSavedSearches *searches,
                          SignetMessageList *list,
                          GtkWidget         *reader)
{
  g_return_if_fail (SIGNET_IS_SEARCH_BAR (self) && self->search == NULL);
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_MESSAGE_LIST (list));

  self->list = g_object_ref (list);
  g_set_object (&self->reader, reader);
  self->search = signet_list_search_new (engine, searches, signet_message_list_get_source (list));
  signet_save_search_button_set_searches (self->save, searches);
  g_signal_connect_swapped (self->search, "notify::text", G_CALLBACK (text_changed_cb), self);
  g_signal_connect_swapped (self->search, "notify::query", G_CALLBACK (query_changed_cb), self);
  g_signal_connect_swapped (self->search, "notify", G_CALLBACK (update), self);
  g_signal_connect_swapped (list, "notify::matches", G_CALLBACK (update), self);
  self->back = signet_search_return_new (self->search, list, self->entry);
  update (self);
}

SignetListSearch *
signet_search_bar_get_search (SignetSearchBar *self)
{
  g_return_val_if_fail (SIGNET_IS_SEARCH_BAR (self), NULL);
  return self->search;
}
