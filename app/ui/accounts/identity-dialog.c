/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/identity-dialog.h"

#include <glib/gi18n-lib.h>

#include "account.h"
#include "accounts/sent-row.h"
#include "certificates/certificate-doors.h"
#include "common/switch-row.h"
#include "common/title.h"

/* The switches that are not in the .ui file come last, one below the other. */
static const struct { SignetIdentityFlags flag; const char *title; const char *subtitle; } switches[] =
{
  { SIGNET_IDENTITY_RICH_TEXT, NULL, NULL },
  { SIGNET_IDENTITY_SIGN, NULL, NULL },
  { SIGNET_IDENTITY_PROTECT_HEADERS, N_("Protect the Subject"),
    N_("Subject and addresses also travel inside what is signed or encrypted. Some older programs show the "
       "subject twice or not at all.") },
  { SIGNET_IDENTITY_OPAQUE, N_("Wrap Signed Mail"),
    N_("Survives servers that change mail, but programs without S/MIME cannot show the text.") },
  { SIGNET_IDENTITY_TRIPLE, N_("Sign Again Around Encrypted Mail"),
    N_("For mail that is signed and encrypted: servers on its way can check who sent it without opening it. "
       "Few programs need this.") },
};

struct _SignetIdentityDialog
{
  AdwWindow            parent_instance;
  AdwPreferencesGroup *who;
  GtkEditable         *name;
  GtkEditable         *address;
  GtkEditable         *reply_to;
  SignetSentRow       *sent;
  AdwComboRow         *quote_style;
  GtkTextView         *signature;
  AdwComboRow         *certificate;
  AdwComboRow         *encrypt;
  SignetCertificateDoors *doors;
  AdwPreferencesGroup *travel;
  GtkWidget           *removal;
  SignetSwitchRow     *switches[G_N_ELEMENTS (switches)];

  SignetIdentity      *identity;      /* as it was */
  GPtrArray           *others;        /* of SignetIdentity: whose addresses are taken; nullable */
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

/* An address is an identity once. */
static void
show_taken (SignetIdentityDialog *self,
            const char           *address,
            gboolean              is_taken)
{
  g_autofree char *sentence = is_taken ? g_strdup_printf (_("%s is there already."), address) : NULL;
  g_autofree char *markup = is_taken ? g_markup_escape_text (sentence, -1) : NULL;

  adw_preferences_group_set_description (self->who, markup);
  if (is_taken)
    gtk_widget_add_css_class (GTK_WIDGET (self->address), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->address), "error");
}

static void
update_actions (SignetIdentityDialog *self)
{
  g_autofree char *address = dup_text (self->address);
  g_autofree char *reply_to = dup_text (self->reply_to);
  const gboolean is_taken = self->others != NULL && signet_identity_find (self->others, address) != NULL;

  show_taken (self, address, is_taken);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "identity.apply",
                                 !is_taken && signet_account_check_address (address)
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

  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    if (signet_switch_row_get_active (self->switches[i]))
      flags |= switches[i].flag;
    else
      flags &= ~switches[i].flag;
  flags &= ~(SIGNET_IDENTITY_ENCRYPT | SIGNET_IDENTITY_AUTO_ENCRYPT);
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
  facts.sent_folder = signet_sent_row_get (self->sent);
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
  g_clear_pointer (&self->others, g_ptr_array_unref);
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

  g_type_ensure (SIGNET_TYPE_CERTIFICATE_DOORS);
  g_type_ensure (SIGNET_TYPE_SENT_ROW);
  g_type_ensure (SIGNET_TYPE_SWITCH_ROW);
  g_type_ensure (SIGNET_TYPE_TITLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/accounts/identity-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetIdentityDialog, who);
  gtk_widget_class_bind_template_child (widget_class, SignetIdentityDialog, name);
  gtk_widget_class_bind_template_child (widget_class, SignetIdentityDialog, address);
  gtk_widget_class_bind_template_child (widget_class, SignetIdentityDialog, reply_to);
  gtk_widget_class_bind_template_child (widget_class, SignetIdentityDialog, sent);
  gtk_widget_class_bind_template_child (widget_class, SignetIdentityDialog, quote_style);
  gtk_widget_class_bind_template_child (widget_class, SignetIdentityDialog, signature);
  gtk_widget_class_bind_template_child (widget_class, SignetIdentityDialog, certificate);
  gtk_widget_class_bind_template_child (widget_class, SignetIdentityDialog, encrypt);
  gtk_widget_class_bind_template_child (widget_class, SignetIdentityDialog, doors);
  gtk_widget_class_bind_template_child (widget_class, SignetIdentityDialog, travel);
  gtk_widget_class_bind_template_child (widget_class, SignetIdentityDialog, removal);
  gtk_widget_class_bind_template_child_full (widget_class, "rich", FALSE,
                                             G_STRUCT_OFFSET (SignetIdentityDialog, switches[0]));
  gtk_widget_class_bind_template_child_full (widget_class, "sign", FALSE,
                                             G_STRUCT_OFFSET (SignetIdentityDialog, switches[1]));
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
  gtk_widget_class_install_action (widget_class, "identity.apply", NULL, apply_action_cb);
  gtk_widget_class_install_action (widget_class, "identity.remove", NULL, remove_action_cb);
}

/* Beside their titles there is no room for them in large letters. */
static void
show_values_below (SignetIdentityDialog *self)
{
  AdwComboRow *rows[] = { self->quote_style, self->certificate, self->encrypt };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    adw_combo_row_set_use_subtitle (rows[i], TRUE);
}

static void
signet_identity_dialog_init (SignetIdentityDialog *self)
{
  self->fingerprints = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  show_values_below (self);
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    if (switches[i].title != NULL)
      {
        self->switches[i] = g_object_new (SIGNET_TYPE_SWITCH_ROW, "title", _(switches[i].title),
                                          "subtitle", _(switches[i].subtitle), NULL);
        adw_preferences_group_add (self->travel, GTK_WIDGET (self->switches[i]));
      }
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

/* One that was chosen and is not here stays chosen. mine: of SignetCertificateRow. chosen: nullable. */
static void
fill_certificates (SignetIdentityDialog *self,
                   GListModel           *mine,
                   const char           *chosen)
{
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

/* They are read for the first time, or one has come in. */
static void
mine_changed_cb (SignetIdentityDialog *self,
                 guint                 position,
                 guint                 removed,
                 guint                 added,
                 GListModel           *mine)
{
  g_autofree char *chosen = g_strdup (get_fingerprint (self));

  fill_certificates (self, mine, chosen);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  signet_certificates_finish (SIGNET_CERTIFICATES (source), result, NULL);
}

static void
show_certificates (SignetIdentityDialog *self,
                   SignetCertificates   *certificates)
{
  GListModel *mine = signet_certificates_get_model (certificates, SIGNET_CERTIFICATES_MINE);

  fill_certificates (self, mine, signet_identity_get_facts (self->identity)->fingerprint);
  g_signal_connect_object (mine, "items-changed", G_CALLBACK (mine_changed_cb), self, G_CONNECT_SWAPPED);
  signet_certificates_load_async (certificates, NULL, loaded_cb, NULL);
  signet_certificate_doors_set (self->doors, certificates, self->name, self->address);
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
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    signet_switch_row_set_active (self->switches[i], (facts->flags & switches[i].flag) != 0);
  for (guint i = 1; i < G_N_ELEMENTS (encrypt_flags); i++)
    if (facts->flags & encrypt_flags[i])
      adw_combo_row_set_selected (self->encrypt, i);
}

SignetIdentityDialog *
signet_identity_dialog_new (SignetIdentityDialogKind  kind,
                            SignetIdentity           *identity,
                            GPtrArray                *others,
                            SignetCertificates       *certificates,
                            GListModel               *folders,
                            GtkWindow                *parent)
{
  g_return_val_if_fail (identity != NULL, NULL);
  g_return_val_if_fail (SIGNET_IS_CERTIFICATES (certificates), NULL);
  g_return_val_if_fail (folders == NULL || G_IS_LIST_MODEL (folders), NULL);

  SignetIdentityDialog *self = g_object_new (SIGNET_TYPE_IDENTITY_DIALOG, "transient-for", parent, NULL);

  self->identity = signet_identity_ref (identity);
  self->others = others != NULL ? g_ptr_array_ref (others) : NULL;
  show_identity (self);
  signet_sent_row_set (self->sent, folders, signet_identity_get_facts (identity)->sent_folder);
  show_certificates (self, certificates);
  gtk_widget_set_visible (GTK_WIDGET (self->who), kind != SIGNET_IDENTITY_DIALOG_EDIT_OWN);
  gtk_widget_set_visible (self->removal, kind == SIGNET_IDENTITY_DIALOG_EDIT);
  if (kind == SIGNET_IDENTITY_DIALOG_ADD)
    {
      gtk_editable_set_text (self->address, "");
      gtk_window_set_title (GTK_WINDOW (self), _("Add Identity"));
    }
  update_actions (self);
  return self;
}
