/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "filters/filters-desk.h"

#include <glib/gi18n-lib.h>

#include "common/message-dialog.h"
#include "filters/filters-window.h"
#include "filters/junk-teacher.h"
#include "filters/rule-editor.h"

struct _SignetFiltersDesk
{
  GObject               parent_instance;

  SignetEngine         *engine;
  GtkApplicationWindow *window;
  GtkWindow            *filters;      /* weak */
  GCancellable         *cancellable;
};

G_DEFINE_FINAL_TYPE (SignetFiltersDesk, signet_filters_desk, G_TYPE_OBJECT)

/* Which account has a message in its log is found out by asking one after the other. */
typedef struct
{
  SignetFiltersDesk *desk;
  char              *name;
  guint              at;
} Search;

static void
search_free (Search *self)
{
  g_object_unref (self->desk);
  g_free (self->name);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Search, search_free)

static void ask_next (Search *search);

static void present (SignetFiltersDesk *self);

static void
tell_why (SignetFiltersDesk *self,
          SignetFilterEntry *entry)
{
  g_autofree char *words = entry != NULL ? signet_filter_entry_dup_words (entry) : NULL;
  g_autofree char *body = NULL;
  AdwMessageDialog *dialog;

  if (entry == NULL)
    body = g_strdup (_("No filter has moved or changed this message. It came into the Inbox, was written "
                       "here, or somebody has moved it."));
  else
    body = g_strdup_printf (_("%s\n\nWhen it came, it was put into “%s”. It may have been moved since."),
                            words, entry->folder);
  dialog = ADW_MESSAGE_DIALOG (signet_message_dialog_new (GTK_WINDOW (self->window), _("Why Is It Here?"),
                                                          body));
  adw_message_dialog_add_responses (dialog, "filters", _("_Filters"), "close", _("_Close"), NULL);
  adw_message_dialog_set_default_response (dialog, "close");
  adw_message_dialog_set_close_response (dialog, "close");
  g_signal_connect_object (dialog, "response::filters", G_CALLBACK (present), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Search) search = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetFilterEntry) entry =
    signet_engine_find_filtered_finish (SIGNET_ENGINE (source), result, &error);

  if (search->desk->engine == NULL)
    return;
  search->at++;
  if (entry != NULL)
    tell_why (search->desk, entry);
  else
    ask_next (g_steal_pointer (&search));
}

/* search: taken. */
static void
ask_next (Search *search)
{
  SignetEngine *engine = search->desk->engine;
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (engine));
  g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, search->at);
  const char *directory;

  if (account == NULL)
    {
      tell_why (search->desk, NULL);
      search_free (search);
      return;
    }
  directory = signet_folder_list_get_account (signet_engine_get_folders (engine, account));
  signet_engine_find_filtered_async (engine, directory, search->name, search->desk->cancellable, found_cb,
                                     search);
}

static void
why_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  Search *search = g_new0 (Search, 1);

  search->desk = g_object_ref (user_data);
  search->name = g_variant_dup_string (parameter, NULL);
  ask_next (search);
}

static void
present (SignetFiltersDesk *self)
{
  if (self->engine == NULL)
    return;
  if (self->filters == NULL)
    {
      SignetFiltersWindow *window = signet_filters_window_new (self->engine);

      g_set_weak_pointer (&self->filters, GTK_WINDOW (window));
      gtk_window_set_application (self->filters, gtk_window_get_application (GTK_WINDOW (self->window)));
      gtk_window_set_transient_for (self->filters, GTK_WINDOW (self->window));
    }
  gtk_window_present (self->filters);
}

static void
filters_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  present (user_data);
}

static void
new_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  SignetFiltersDesk *self = user_data;
  g_autoptr(GPtrArray) actions = g_ptr_array_new_with_free_func (signet_rule_action_free);
  g_autoptr(SignetRule) rule = NULL;

  g_ptr_array_add (actions, signet_rule_action_new (SIGNET_RULE_MOVE, "Archive"));
  rule = signet_rule_new ("", NULL, g_variant_get_string (parameter, NULL), actions, SIGNET_RULE_ON);
  gtk_window_present (GTK_WINDOW (signet_rule_editor_new (self->engine, rule, SIGNET_RULE_EDITOR_NEW,
                                                          GTK_WINDOW (self->window))));
}

static const GActionEntry entries[] =
{
  { "filters", filters_cb },
  { "new-filter", new_cb, "s" },
  { "why-here", why_cb, "s" },
};

static void
signet_filters_desk_dispose (GObject *object)
{
  SignetFiltersDesk *self = SIGNET_FILTERS_DESK (object);

  g_cancellable_cancel (self->cancellable);
  for (guint i = 0; self->engine != NULL && i < G_N_ELEMENTS (entries); i++)
    g_action_map_remove_action (G_ACTION_MAP (self->window), entries[i].name);
  if (self->filters != NULL)
    gtk_window_destroy (self->filters);
  g_clear_weak_pointer (&self->filters);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (signet_filters_desk_parent_class)->dispose (object);
}

static void
signet_filters_desk_finalize (GObject *object)
{
  g_object_unref (SIGNET_FILTERS_DESK (object)->cancellable);
  G_OBJECT_CLASS (signet_filters_desk_parent_class)->finalize (object);
}

static void
signet_filters_desk_class_init (SignetFiltersDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_filters_desk_dispose;
  G_OBJECT_CLASS (klass)->finalize = signet_filters_desk_finalize;
}

static void
signet_filters_desk_init (SignetFiltersDesk *self)
{
  self->cancellable = g_cancellable_new ();
}

SignetFiltersDesk *
signet_filters_desk_new (SignetEngine         *engine,
                         GtkApplicationWindow *window)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (GTK_IS_APPLICATION_WINDOW (window), NULL);

  SignetFiltersDesk *self = g_object_new (SIGNET_TYPE_FILTERS_DESK, NULL);

  self->engine = g_object_ref (engine);
  self->window = window;
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), self);
  signet_junk_teacher_follow (engine);
  return self;
}

void
signet_filters_desk_close (SignetFiltersDesk *self)
{
  g_return_if_fail (SIGNET_IS_FILTERS_DESK (self));

  g_object_run_dispose (G_OBJECT (self));
  g_object_unref (self);
}

GMenuModel *
signet_filters_desk_new_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("_Filter Mails Like This…"), "message.filter-like");
  g_menu_append (menu, _("_Why Is It Here?"), "message.why");
  return G_MENU_MODEL (menu);
}
