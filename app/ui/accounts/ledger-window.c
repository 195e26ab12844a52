/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger is read again after every wish, and when a receive has ended. */
#include "config.h"

#include "accounts/ledger-window.h"

#include <glib/gi18n-lib.h>

#include "accounts/ledger-row.h"
#include "common/one-stop.h"
#include "common/wrap-layout.h"
#include "count-text.h"
#include "engine-ledger.h"
#include "expire.h"

struct _SignetLedgerWindow
{
  AdwWindow          parent_instance;
  AdwWindowTitle    *heading;
  GtkLabel          *notice;
  GtkStack          *stack;
  AdwStatusPage     *empty;
  GtkListView       *list;
  GtkWidget         *bar;

  SignetEngine      *engine;
  SignetAccount     *account;
  GtkMultiSelection *selection;
  GCancellable      *cancellable;  /* of all that is under way */
  gint64             now;          /* when the ledger was read */
};

G_DEFINE_FINAL_TYPE (SignetLedgerWindow, signet_ledger_window, ADW_TYPE_WINDOW)

static void read_ledger (SignetLedgerWindow *self);

/* The UIDLs of what is selected and known here. Returns: (transfer full). */
static GStrv
dup_selected (SignetLedgerWindow *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(GtkBitset) bits = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, bits, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr(SignetLedgerEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

      if (entry != NULL && signet_ledger_entry_can_wish (entry))
        g_strv_builder_add (builder, signet_ledger_entry_get_facts (entry)->uidl);
    }
  return g_strv_builder_end (builder);
}

static void
update_actions (SignetLedgerWindow *self)
{
  g_auto(GStrv) uidls = dup_selected (self);
  const gboolean any = uidls[0] != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ledger.keep", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ledger.delete", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ledger.reset", any);
}

static void
tell_nothing (SignetLedgerWindow *self,
              const char         *title,
              const char         *description)
{
  g_autofree char *markup = g_markup_escape_text (description, -1);

  adw_status_page_set_title (self->empty, title);
  adw_status_page_set_description (self->empty, markup);
  gtk_stack_set_visible_child_name (self->stack, "empty");
  gtk_widget_set_visible (self->bar, FALSE);
}

static void
show_notice (SignetLedgerWindow *self,
             int                 days)
{
  g_autofree char *sentence = signet_expire_dup_sentence (days);

  gtk_widget_set_visible (GTK_WIDGET (self->notice), sentence != NULL);
  gtk_label_set_label (self->notice, sentence != NULL ? sentence : "");
  if (signet_expire_is_danger (days, signet_account_get_leave (self->account),
                               signet_account_get_days (self->account)))
    gtk_widget_add_css_class (GTK_WIDGET (self->notice), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->notice), "error");
}

static void
show_ledger (SignetLedgerWindow *self,
             SignetLedger       *ledger)
{
  const guint count = g_list_model_get_n_items (G_LIST_MODEL (ledger));
  g_autofree char *text = signet_count_text (ngettext ("%u message", "%u messages", count), count);

  self->now = g_get_real_time () / G_USEC_PER_SEC;
  adw_window_title_set_subtitle (self->heading, signet_ledger_get_time (ledger) != 0 ? text : "");
  show_notice (self, signet_ledger_get_expire_days (ledger));
  gtk_multi_selection_set_model (self->selection, G_LIST_MODEL (ledger));
  if (signet_ledger_get_time (ledger) == 0)
    tell_nothing (self, _("Nothing Known Yet"), _("Receive mail to learn what is on the server."));
  else if (count == 0)
    tell_nothing (self, _("Nothing on the Server"), _("All mail of this account is here alone."));
  else
    {
      gtk_stack_set_visible_child_name (self->stack, "list");
      gtk_widget_set_visible (self->bar, TRUE);
      if (gtk_window_get_focus (GTK_WINDOW (self)) == NULL)
        gtk_widget_grab_focus (GTK_WIDGET (self->list));
    }
  update_actions (self);
}

static void
tell_error (SignetLedgerWindow *self,
            const char         *title,
            const GError       *error)
{
  g_autofree char *text = signet_trouble_dup_text (error);

  tell_nothing (self, title, text);
}

/* Whether it was given up: then the window may be gone already. */
static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  SignetLedgerWindow *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetLedger) ledger = signet_engine_read_ledger_finish (SIGNET_ENGINE (source), result,
                                                                     &error);

  if (is_cancelled (error))
    return;
  if (ledger != NULL)
    show_ledger (self, ledger);
  else
    tell_error (self, _("Cannot Be Read"), error);
}

static void
read_ledger (SignetLedgerWindow *self)
{
  signet_engine_read_ledger_async (self->engine, self->account, self->cancellable, read_cb, self);
}

static void
wished_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  SignetLedgerWindow *self = user_data;
  g_autoptr(GError) error = NULL;

  if (!signet_engine_wish_finish (SIGNET_ENGINE (source), result, &error) && is_cancelled (error))
    return;
  if (error != NULL)
    tell_error (self, _("This Was Not Remembered"), error);
  else
    read_ledger (self);
}

static void
wish (SignetLedgerWindow *self,
      SignetUidlWish      wanted)
{
  g_auto(GStrv) uidls = dup_selected (self);

  if (uidls[0] != NULL)
    signet_engine_wish_async (self->engine, self->account, (const char *const *) uidls, wanted,
                              self->cancellable, wished_cb, self);
}

static void
keep_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  wish (SIGNET_LEDGER_WINDOW (widget), SIGNET_UIDL_WISH_KEEP);
}

static void
delete_action_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  wish (SIGNET_LEDGER_WINDOW (widget), SIGNET_UIDL_WISH_REMOVE);
}

static void
reset_action_cb (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  wish (SIGNET_LEDGER_WINDOW (widget), SIGNET_UIDL_WISH_NONE);
}

static void
operations_changed_cb (SignetLedgerWindow *self,
                       guint               position,
                       guint               removed,
                       guint               added)
{
  if (removed > 0)
    read_ledger (self);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  gtk_list_item_set_child (item, signet_ledger_row_new ());
}

static void
bind_row_cb (SignetLedgerWindow *self,
             GtkListItem        *item)
{
  signet_ledger_row_set (SIGNET_LEDGER_ROW (gtk_list_item_get_child (item)),
                         SIGNET_LEDGER_ENTRY (gtk_list_item_get_item (item)), self->now);
}

static void
signet_ledger_window_dispose (GObject *object)
{
  SignetLedgerWindow *self = SIGNET_LEDGER_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->engine);
  g_clear_object (&self->account);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (signet_ledger_window_parent_class)->dispose (object);
}

static void
signet_ledger_window_class_init (SignetLedgerWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_ledger_window_dispose;

  g_type_ensure (SIGNET_TYPE_ONE_STOP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/accounts/ledger-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetLedgerWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, SignetLedgerWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, SignetLedgerWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SignetLedgerWindow, empty);
  gtk_widget_class_bind_template_child (widget_class, SignetLedgerWindow, list);
  gtk_widget_class_bind_template_child (widget_class, SignetLedgerWindow, bar);
  gtk_widget_class_install_action (widget_class, "ledger.keep", NULL, keep_action_cb);
  gtk_widget_class_install_action (widget_class, "ledger.delete", NULL, delete_action_cb);
  gtk_widget_class_install_action (widget_class, "ledger.reset", NULL, reset_action_cb);
}

static void
signet_ledger_window_init (SignetLedgerWindow *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->bar, signet_wrap_layout_new (6));
  self->cancellable = g_cancellable_new ();
  self->selection = gtk_multi_selection_new (NULL);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gtk_widget_set_visible (self->bar, FALSE);
  update_actions (self);
}

SignetLedgerWindow *
signet_ledger_window_new (SignetEngine  *engine,
                          SignetAccount *account,
                          GtkWindow     *parent)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (SIGNET_IS_ACCOUNT (account), NULL);

  SignetLedgerWindow *self = g_object_new (SIGNET_TYPE_LEDGER_WINDOW, "transient-for", parent, NULL);

  self->engine = g_object_ref (engine);
  self->account = g_object_ref (account);
  adw_window_title_set_subtitle (self->heading, signet_account_get_address (account));
  g_signal_connect_object (signet_engine_get_operations (engine), "items-changed",
                           G_CALLBACK (operations_changed_cb), self, G_CONNECT_SWAPPED);
  read_ledger (self);
  return self;
}
