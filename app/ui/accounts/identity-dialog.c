/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/identity-dialog.h"

#include <glib/gi18n-lib.h>

#include "account.h"

struct _SignetIdentityDialog
{
  AdwWindow            parent_instance;
  GtkWidget           *who;
  GtkEditable         *name;
  GtkEditable         *address;
  GtkEditable         *reply_to;
  AdwComboRow         *quote_style;
  GtkTextView         *signature;
  AdwComboRow         *certificate;
  GtkSwitch           *sign;
  AdwComboRow         *encrypt;
  AdwPreferencesGroup *sealing;
  GtkSwitch           *protect;
  GtkSwitch           *opaque;
  GtkSwitch           *triple;
  GtkWidget           *removal;

  SignetIdentity      *identity;      /* as it was */
  GPtrArray           *fingerprints;  /* in the order of the list; NULL: by address */
};

enum { SAVED, REMOVED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SignetIdentityDialog, signet_identity_dialog, ADW_TYPE_WINDOW)

/* In the order of the list. */
static const SignetIdentityFlags encrypt_flags[] = {
  0, SIGNET_IDENTITY_AUTO_ENCRYPT, SIGNET_IDENTITY_ENCRYPT,
};

static char *
dup_text (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

static void
update_actions (SignetIdentityDialog *self)
{
  g_autofree char *address = dup_text (self->address);
  g_autofree char *reply_to = dup_text (self->reply_to);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "identity.apply",
                                 signet_account_check_address (address)
                                 && (*reply_to == '\0' || signet_account_check_address (reply_to)));
}

static char *
dup_signature (SignetIdentityDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->signature);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strchomp (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static SignetIdentityFlags
get_flags (SignetIdentityDialog *self)
{
  const guint encrypt = adw_combo_row_get_selected (self->encrypt);
  SignetIdentityFlags flags = signet_identity_get_facts (self->identity)->flags;

  flags &= ~(SignetIdentityFlags) (SIGNET_IDENTITY_SIGN | SIGNET_IDENTITY_ENCRYPT
                                   | SIGNET_IDENTITY_AUTO_ENCRYPT | SIGNET_IDENTITY_OPAQUE
                                   | SIGNET_IDENTITY_PROTECT_HEADERS | SIGNET_IDENTITY_TRIPLE);
  if (gtk_switch_get_active (self->sign))
    flags |= SIGNET_IDENTITY_SIGN;
  if (gtk_switch_get_active (self->opaque))
    flags |= SIGNET_IDENTITY_OPAQUE;
  if (gtk_switch_get_active (self->triple))
    flags |= SIGNET_IDENTITY_TRIPLE;
  if (gtk_switch_get_active (self->protect))
    flags |= SIGNET_IDENTITY_PROTECT_HEADERS;
  return encrypt < G_N_ELEMENTS (encrypt_flags) ? flags | encrypt_flags[encrypt] : flags;
}

/* What is chosen in the list now. */
static const char *
get_fingerprint (SignetIdentityDialog *self)
{
  const guint chosen = adw_combo_row_get_selected (self->certificate);

  return chosen < self->fingerprints->len ? self->fingerprints->pdata[chosen] : NULL;
}

static void
apply_action_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  SignetIdentityDialog *self = SIGNET_IDENTITY_DIALOG (widget);
  SignetIdentityFacts facts = *signet_identity_get_facts (self->identity);
  g_autofree char *name = dup_text (self->name);
  g_autofree char *address = dup_text (self->address);
  g_autofree char *reply_to = dup_text (self->reply_to);
  g_autofree char *signature = dup_signature (self);
  g_autoptr(SignetIdentity) identity = NULL;

  facts.name = name;
  facts.address = address;
  facts.reply_to = *reply_to != '\0' ? reply_to : NULL;
  facts.signature = *signature != '\0' ? signature : NULL;
  facts.fingerprint = get_fingerprint (self);
  facts.quote_style = (SignetQuoteStyle) MIN (adw_combo_row_get_selected (self->quote_style),
                                              (guint) SIGNET_QUOTE_NONE);
  facts.flags = get_flags (self);
  identity = signet_identity_new (&facts);
  g_signal_emit (self, signals[SAVED], 0, identity);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
remove_action_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  g_signal_emit (widget, signals[REMOVED], 0);
  gtk_window_destroy (GTK_WINDOW (widget));
}

static void
signet_identity_dialog_finalize (GObject *object)
{
  SignetIdentityDialog *self = SIGNET_IDENTITY_DIALOG (object);

  g_clear_pointer (&self->identity, signet_identity_unref);
  g_ptr_array_unref (self->fingerprints);
  G_OBJECT_CLASS (signet_identity_dialog_parent_class)->finalize (object);
}

static void
signet_identity_dialog_class_init (SignetIdentityDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = signet_identity_dialog_finalize;

  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, SIGNET_TYPE_IDENTITY);
  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/accounts/identity-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetIdentityDialog, who);
  gtk_widget_class_bind_template_child (widget_class, SignetIdentityDialog, name);
  gtk_widget_class_bind_template_child (widget_class, SignetIdentityDialog, address);
  gtk_widget_class_bind_template_child (widget_class, SignetIdentityDialog, reply_to);
  gtk_widget_class_bind_template_child (widget_class, SignetIdentityDialog, quote_style);
  gtk_widget_class_bind_template_child (widget_class, SignetIdentityDialog, signature);
  gtk_widget_class_bind_template_child (widget_class, SignetIdentityDialog, certificate);
  gtk_widget_class_bind_template_child (widget_class, SignetIdentityDialog, sign);
  gtk_widget_class_bind_template_child (widget_class, SignetIdentityDialog, encrypt);
  gtk_widget_class_bind_template_child (widget_class, SignetIdentityDialog, sealing);
  gtk_widget_class_bind_template_child (widget_class, SignetIdentityDialog, removal);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
  gtk_widget_class_install_action (widget_class, "identity.apply", NULL, apply_action_cb);
  gtk_widget_class_install_action (widget_class, "identity.remove", NULL, remove_action_cb);
}

/* A row with a switch below the others. Returns: (transfer none): the switch. */
static GtkSwitch *
add_switch (SignetIdentityDialog *self,
            const char           *title,
            const char           *subtitle)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle", subtitle, NULL);
  GtkWidget *button = g_object_new (GTK_TYPE_SWITCH, "valign", GTK_ALIGN_CENTER, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (self->sealing, row);
  return GTK_SWITCH (button);
}

static void
signet_identity_dialog_init (SignetIdentityDialog *self)
{
  self->fingerprints = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->protect = add_switch (self, _("Protect the Subject"),
                              _("Subject and addresses also travel inside what is signed or encrypted. "
                                "Some older programs show the subject twice or not at all."));
  self->opaque = add_switch (self, _("Wrap Signed Mail"),
                             _("Survives servers that change mail, but programs without S/MIME "
                               "cannot show the text."));
  self->triple = add_switch (self, _("Sign Again Around Encrypted Mail"),
                             _("For mail that is signed and encrypted: servers on its way can check who "
                               "sent it without opening it. Few programs need this."));
}

static void
add_certificate (SignetIdentityDialog *self,
                 GtkStringList        *names,
                 const char           *name,
                 const char           *fingerprint)
{
  gtk_string_list_append (names, name);
  g_ptr_array_add (self->fingerprints, g_strdup (fingerprint));
}

/* One that was chosen and is not here stays chosen. chosen: nullable. */
static void
fill_certificates (SignetIdentityDialog *self,
                   SignetCertificates   *certificates,
                   const char           *chosen)
{
  GListModel *mine = signet_certificates_get_model (certificates, SIGNET_CERTIFICATES_MINE);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_ptr_array_set_size (self->fingerprints, 0);
  add_certificate (self, names, _("That of the Address"), NULL);
  for (guint i = 0; i < g_list_model_get_n_items (mine); i++)
    {
      g_autoptr(SignetCertificateRow) row = g_list_model_get_item (mine, i);
      SignetCertificate *certificate = signet_certificate_row_get_certificate (row);
      const char *sha256 = signet_certificate_get_sha256 (certificate);

      if (signet_certificate_row_is_requested (row))
        continue;
      if (chosen != NULL && (g_ascii_strcasecmp (sha256, chosen) == 0
                             || g_ascii_strcasecmp (signet_certificate_get_fingerprint (certificate),
                                                    chosen) == 0))
        selected = self->fingerprints->len;
      add_certificate (self, names, signet_certificate_get_name (certificate), sha256);
    }
  if (chosen != NULL && selected == 0)
    {
      selected = self->fingerprints->len;
      add_certificate (self, names, _("One That Is Not Here"), chosen);
    }
  adw_combo_row_set_model (self->certificate, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->certificate, selected);
}

/* The lists are empty before they were read for the first time. */
static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SignetIdentityDialog) self = user_data;
  g_autofree char *chosen = NULL;

  if (!signet_certificates_load_finish (SIGNET_CERTIFICATES (source), result, NULL))
    return;
  chosen = g_strdup (get_fingerprint (self));
  fill_certificates (self, SIGNET_CERTIFICATES (source), chosen);
}

static void
show_identity (SignetIdentityDialog *self)
{
  const SignetIdentityFacts *facts = signet_identity_get_facts (self->identity);

  gtk_editable_set_text (self->name, facts->name != NULL ? facts->name : "");
  gtk_editable_set_text (self->address, facts->address);
  gtk_editable_set_text (self->reply_to, facts->reply_to != NULL ? facts->reply_to : "");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->signature),
                            facts->signature != NULL ? facts->signature : "", -1);
  adw_combo_row_set_selected (self->quote_style, facts->quote_style);
  gtk_switch_set_active (self->sign, (facts->flags & SIGNET_IDENTITY_SIGN) != 0);
  gtk_switch_set_active (self->protect, (facts->flags & SIGNET_IDENTITY_PROTECT_HEADERS) != 0);
  gtk_switch_set_active (self->triple, (facts->flags & SIGNET_IDENTITY_TRIPLE) != 0);
  gtk_switch_set_active (self->opaque, (facts->flags & SIGNET_IDENTITY_OPAQUE) != 0);
  for (guint i = 1; i < G_N_ELEMENTS (encrypt_flags); i++)
    if (facts->flags & encrypt_flags[i])
      adw_combo_row_set_selected (self->encrypt, i);
}

SignetIdentityDialog *
signet_identity_dialog_new (SignetIdentityDialogKind  kind,
                            SignetIdentity           *identity,
                            SignetCertificates       *certificates,
                            GtkWindow                *parent)
{
  g_return_val_if_fail (identity != NULL, NULL);
  g_return_val_if_fail (SIGNET_IS_CERTIFICATES (certificates), NULL);

  SignetIdentityDialog *self = g_object_new (SIGNET_TYPE_IDENTITY_DIALOG, "transient-for", parent, NULL);

  self->identity = signet_identity_ref (identity);
  show_identity (self);
  fill_certificates (self, certificates, signet_identity_get_facts (identity)->fingerprint);
  signet_certificates_load_async (certificates, NULL, loaded_cb, g_object_ref (self));
  gtk_widget_set_visible (self->who, kind != SIGNET_IDENTITY_DIALOG_EDIT_OWN);
  gtk_widget_set_visible (self->removal, kind == SIGNET_IDENTITY_DIALOG_EDIT);
  if (kind == SIGNET_IDENTITY_DIALOG_ADD)
    {
      gtk_editable_set_text (self->address, "");
      gtk_window_set_title (GTK_WINDOW (self), _("Add Identity"));
    }
  update_actions (self);
  return self;
}
