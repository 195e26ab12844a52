/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/identities-group.h"

#include <glib/gi18n-lib.h>

#include "accounts/identity-dialog.h"

struct _SignetIdentitiesGroup
{
  AdwPreferencesGroup  parent_instance;
  GPtrArray           *identities;    /* NULL before there is an account */
  GPtrArray           *rows;          /* beside them, borrowed */
  SignetEngine        *engine;
  SignetAccount       *account;
  guint                edited;        /* which one; as many as there are: a new one */
};

G_DEFINE_FINAL_TYPE (SignetIdentitiesGroup, signet_identities_group, ADW_TYPE_PREFERENCES_GROUP)

static void
signet_identities_group_dispose (GObject *object)
{
  SignetIdentitiesGroup *self = SIGNET_IDENTITIES_GROUP (object);

  g_clear_pointer (&self->identities, g_ptr_array_unref);
  g_clear_object (&self->account);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (signet_identities_group_parent_class)->dispose (object);
}

static void
signet_identities_group_finalize (GObject *object)
{
  g_ptr_array_unref (SIGNET_IDENTITIES_GROUP (object)->rows);
  G_OBJECT_CLASS (signet_identities_group_parent_class)->finalize (object);
}

static void show_rows (SignetIdentitiesGroup *self);

static void
saved_cb (SignetIdentitiesGroup *self,
          SignetIdentity        *identity)
{
  if (self->edited < self->identities->len)
    {
      signet_identity_unref (self->identities->pdata[self->edited]);
      self->identities->pdata[self->edited] = signet_identity_ref (identity);
    }
  else
    g_ptr_array_add (self->identities, signet_identity_ref (identity));
  show_rows (self);
}

static void
removed_cb (SignetIdentitiesGroup *self)
{
  if (self->edited > 0 && self->edited < self->identities->len)
    g_ptr_array_remove_index (self->identities, self->edited);
  show_rows (self);
}

/* Without the one that is edited. Returns: (transfer full). */
static GPtrArray *
dup_others (SignetIdentitiesGroup *self)
{
  GPtrArray *others = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_identity_unref);

  for (guint i = 0; i < self->identities->len; i++)
    if (i != self->edited)
      g_ptr_array_add (others, signet_identity_ref (self->identities->pdata[i]));
  return others;
}

static void
open_dialog (SignetIdentitiesGroup    *self,
             SignetIdentityDialogKind  kind,
             SignetIdentity           *identity)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr(GPtrArray) others = kind != SIGNET_IDENTITY_DIALOG_EDIT_OWN ? dup_others (self) : NULL;
  SignetIdentityDialog *dialog =
    signet_identity_dialog_new (kind, identity, others, signet_engine_get_certificates (self->engine),
                                G_LIST_MODEL (signet_engine_get_folders (self->engine, self->account)),
                                root ? GTK_WINDOW (root) : NULL);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
row_activated_cb (SignetIdentitiesGroup *self,
                  AdwActionRow          *row)
{
  if (!g_ptr_array_find (self->rows, row, &self->edited))
    return;
  open_dialog (self, self->edited == 0 ? SIGNET_IDENTITY_DIALOG_EDIT_OWN : SIGNET_IDENTITY_DIALOG_EDIT,
               self->identities->pdata[self->edited]);
}

/* A new one begins as the account's own does, under another address. */
static void
add_action_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SignetIdentitiesGroup *self = SIGNET_IDENTITIES_GROUP (widget);

  if (self->identities == NULL)
    return;
  self->edited = self->identities->len;
  open_dialog (self, SIGNET_IDENTITY_DIALOG_ADD, self->identities->pdata[0]);
}

static void
signet_identities_group_class_init (SignetIdentitiesGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = signet_identities_group_dispose;
  object_class->finalize = signet_identities_group_finalize;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "identities.add", NULL, add_action_cb);
}

static void
signet_identities_group_init (SignetIdentitiesGroup *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  self->rows = g_ptr_array_new ();
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Add Identity"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Add Identity"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "identities.add");
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), button);
}

static GtkWidget *
make_row (SignetIdentitiesGroup *self,
          SignetIdentity        *identity)
{
  const SignetIdentityFacts *facts = signet_identity_get_facts (identity);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = facts->name != NULL ? g_markup_escape_text (facts->name, -1) : NULL;
  g_autofree char *address = g_markup_escape_text (facts->address, -1);
  const gboolean named = name != NULL && *name != '\0';

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), named ? name : address);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), named ? address : "");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
show_rows (SignetIdentitiesGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->identities->len; i++)
    {
      GtkWidget *row = make_row (self, self->identities->pdata[i]);

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
    }
}

void
signet_identities_group_set_account (SignetIdentitiesGroup *self,
                                     SignetAccount         *account,
                                     SignetEngine          *engine)
{
  g_return_if_fail (SIGNET_IS_IDENTITIES_GROUP (self));
  g_return_if_fail (SIGNET_IS_ACCOUNT (account));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));

  GPtrArray *own = signet_account_get_identities (account);

  g_clear_pointer (&self->identities, g_ptr_array_unref);
  self->identities = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_identity_unref);
  for (guint i = 0; i < own->len; i++)
    g_ptr_array_add (self->identities, signet_identity_ref (own->pdata[i]));
  g_set_object (&self->engine, engine);
  g_set_object (&self->account, account);
  show_rows (self);
}

GPtrArray *
signet_identities_group_get (SignetIdentitiesGroup *self)
{
  g_return_val_if_fail (SIGNET_IS_IDENTITIES_GROUP (self), NULL);
  return self->identities;
}
