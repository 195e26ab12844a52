/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/account-form.h"

#include <glib/gi18n-lib.h>

#include "accounts/identities-group.h"
#include "accounts/leave-row.h"
#include "accounts/server-row.h"
#include "accounts/size-row.h"
#include "certificates/certificate-doors.h"
#include "common/entry-text.h"
#include "expire.h"
#include "notices/notice-check.h"

struct _SignetAccountForm
{
  AdwPreferencesPage  parent_instance;
  GtkWidget          *name;
  GtkWidget          *address;
  GtkWidget          *password;
  SignetServerRow    *pop3;
  SignetServerRow    *smtp;
  SignetLeaveRow     *leave;
  GtkWidget          *expire;
  SignetSizeRow      *max_size;
  AdwActionRow       *notices_row;
  GtkSwitch          *notices;
  GCancellable       *checking;  /* whether anybody would tell */
  GtkWidget          *ledger;
  SignetCertificateDoors *doors;
  SignetIdentitiesGroup *identities;
  int                 expire_days;
  SignetAccount      *account;   /* that is changed, nullable */
  GtkWidget          *focus;     /* while it is locked; weak, nullable */
};

enum { PROP_0, PROP_COMPLETE, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SignetAccountForm, signet_account_form, ADW_TYPE_PREFERENCES_PAGE)

/* Without the spaces that come along when an address is pasted. Returns: (transfer full). */
static char *
dup_text (GtkWidget *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static gboolean
is_complete (SignetAccountForm *self)
{
  g_autofree char *address = dup_text (self->address);

  return signet_account_check_address (address)
         && (self->account != NULL || *signet_account_form_get_password (self) != '\0');
}

static void
address_changed_cb (SignetAccountForm *self)
{
  g_autofree char *address = dup_text (self->address);

  signet_server_row_guess (self->pop3, address);
  signet_server_row_guess (self->smtp, address);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
}

/* What the server does by itself, as a danger where that is sooner than what is chosen. */
static void
update_expire (SignetAccountForm *self)
{
  g_autofree char *sentence = signet_expire_dup_sentence (self->expire_days);

  gtk_widget_set_visible (self->expire, sentence != NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->expire), sentence != NULL ? sentence : "");
  if (signet_expire_is_danger (self->expire_days, signet_leave_row_get_leave (self->leave),
                               signet_leave_row_get_days (self->leave)))
    gtk_widget_add_css_class (self->expire, "error");
  else
    gtk_widget_remove_css_class (self->expire, "error");
}

/* Whether mail can be sent may have changed. */
static void
sending_changed_cb (SignetAccountForm *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
}

static void
password_changed_cb (SignetAccountForm *self)
{
  gtk_widget_remove_css_class (self->password, "error");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
}

static void
signet_account_form_get_property (GObject    *object,
                                  guint       id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  if (id == PROP_COMPLETE)
    g_value_set_boolean (value, is_complete (SIGNET_ACCOUNT_FORM (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
signet_account_form_dispose (GObject *object)
{
  SignetAccountForm *self = SIGNET_ACCOUNT_FORM (object);

  g_clear_weak_pointer (&self->focus);
  if (self->checking != NULL)
    g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  g_clear_object (&self->account);
  G_OBJECT_CLASS (signet_account_form_parent_class)->dispose (object);
}

static void
signet_account_form_class_init (SignetAccountFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = signet_account_form_get_property;
  object_class->dispose = signet_account_form_dispose;

  properties[PROP_COMPLETE] = g_param_spec_boolean ("complete", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SIGNET_TYPE_CERTIFICATE_DOORS);
  g_type_ensure (SIGNET_TYPE_IDENTITIES_GROUP);
  g_type_ensure (SIGNET_TYPE_LEAVE_ROW);
  g_type_ensure (SIGNET_TYPE_SERVER_ROW);
  g_type_ensure (SIGNET_TYPE_SIZE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/accounts/account-form.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetAccountForm, name);
  gtk_widget_class_bind_template_child (widget_class, SignetAccountForm, address);
  gtk_widget_class_bind_template_child (widget_class, SignetAccountForm, password);
  gtk_widget_class_bind_template_child (widget_class, SignetAccountForm, pop3);
  gtk_widget_class_bind_template_child (widget_class, SignetAccountForm, smtp);
  gtk_widget_class_bind_template_child (widget_class, SignetAccountForm, leave);
  gtk_widget_class_bind_template_child (widget_class, SignetAccountForm, expire);
  gtk_widget_class_bind_template_child (widget_class, SignetAccountForm, max_size);
  gtk_widget_class_bind_template_child (widget_class, SignetAccountForm, notices_row);
  gtk_widget_class_bind_template_child (widget_class, SignetAccountForm, notices);
  gtk_widget_class_bind_template_child (widget_class, SignetAccountForm, ledger);
  gtk_widget_class_bind_template_child (widget_class, SignetAccountForm, doors);
  gtk_widget_class_bind_template_child (widget_class, SignetAccountForm, identities);
  gtk_widget_class_bind_template_callback (widget_class, update_expire);
  gtk_widget_class_bind_template_callback (widget_class, address_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, password_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sending_changed_cb);
}

/* A form that has gone has cancelled it. */
static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  const gboolean told = signet_notice_check_finish (result, &error);

  if (!told && error == NULL)
    adw_action_row_set_subtitle (SIGNET_ACCOUNT_FORM (user_data)->notices_row,
                                 _("This desktop has nothing that shows notifications"));
}

static void
signet_account_form_init (SignetAccountForm *self)
{
  self->expire_days = -1;
  self->checking = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  signet_server_row_set_kind (self->pop3, SIGNET_SERVER_KIND_POP3);
  signet_server_row_set_kind (self->smtp, SIGNET_SERVER_KIND_SMTP);
  signet_server_row_follow (self->smtp, self->pop3);
  signet_entry_text_take_line (GTK_EDITABLE (self->password));
  signet_notice_check_async (self->checking, checked_cb, self);
}

void
signet_account_form_set_certificates (SignetAccountForm  *self,
                                      SignetCertificates *certificates)
{
  g_return_if_fail (SIGNET_IS_ACCOUNT_FORM (self));
  signet_certificate_doors_set (self->doors, certificates, GTK_EDITABLE (self->name),
                                GTK_EDITABLE (self->address));
}

void
signet_account_form_set_account (SignetAccountForm *self,
                                 SignetAccount     *account,
                                 SignetEngine      *engine)
{
  g_return_if_fail (SIGNET_IS_ACCOUNT_FORM (self));
  g_return_if_fail (SIGNET_IS_ACCOUNT (account));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));

  g_set_object (&self->account, account);
  gtk_editable_set_text (GTK_EDITABLE (self->address), signet_account_get_address (account));
  gtk_editable_set_text (GTK_EDITABLE (self->name), signet_account_get_name (account));
  gtk_editable_set_editable (GTK_EDITABLE (self->address), FALSE);
  signet_server_row_set_server (self->pop3, signet_account_get_pop3 (account));
  signet_server_row_set_server (self->smtp, signet_account_get_smtp (account));
  signet_leave_row_set (self->leave, signet_account_get_leave (account),
                        signet_account_get_days (account));
  signet_size_row_set (self->max_size, signet_account_get_max_size (account));
  gtk_switch_set_active (self->notices, signet_account_get_notices (account) == SIGNET_NOTICES_ON);
  signet_identities_group_set_account (self->identities, account, engine);
  gtk_widget_set_visible (GTK_WIDGET (self->identities), TRUE);
  gtk_widget_set_visible (self->ledger, TRUE);
}

void
signet_account_form_set_expire_days (SignetAccountForm *self,
                                     int                days)
{
  g_return_if_fail (SIGNET_IS_ACCOUNT_FORM (self));

  self->expire_days = days;
  update_expire (self);
}

static SignetServer *
dup_pop3 (SignetAccountForm  *self,
          const char         *address,
          GError            **error)
{
  g_autoptr(GError) problem = NULL;
  SignetServer *server = signet_server_row_dup_server (self->pop3, address, &problem);

  if (server == NULL && problem == NULL)
    {
      g_set_error_literal (&problem, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _("The server that mail comes from is missing."));
      signet_server_row_point_at (self->pop3);
    }
  if (server == NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return server;
}

SignetAccount *
signet_account_form_dup_account (SignetAccountForm  *self,
                                 GError            **error)
{
  g_return_val_if_fail (SIGNET_IS_ACCOUNT_FORM (self), NULL);

  g_autofree char *address = dup_text (self->address);
  g_autoptr(SignetServer) pop3 = NULL;
  g_autoptr(SignetServer) smtp = NULL;
  g_autoptr(GError) problem = NULL;
  SignetAccount *account;

  if (!signet_account_check_address (address))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _("An email address is like alice@example.org."));
      gtk_widget_grab_focus (self->address);
      return NULL;
    }
  pop3 = dup_pop3 (self, address, error);
  if (pop3 == NULL)
    return NULL;
  smtp = signet_server_row_dup_server (self->smtp, address, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  account = signet_account_new (address, pop3);
  if (signet_identities_group_get (self->identities) != NULL)
    signet_account_set_identities (account, signet_identities_group_get (self->identities));
  signet_account_set_name (account, gtk_editable_get_text (GTK_EDITABLE (self->name)));
  signet_account_set_smtp (account, smtp);
  signet_account_set_leave (account, signet_leave_row_get_leave (self->leave),
                            signet_leave_row_get_days (self->leave));
  signet_account_set_max_size (account, signet_size_row_get (self->max_size));
  signet_account_set_notices (account, gtk_switch_get_active (self->notices) ? SIGNET_NOTICES_ON
                                                                             : SIGNET_NOTICES_OFF);
  return account;
}

const char *
signet_account_form_get_password (SignetAccountForm *self)
{
  g_return_val_if_fail (SIGNET_IS_ACCOUNT_FORM (self), NULL);
  return gtk_editable_get_text (GTK_EDITABLE (self->password));
}

gboolean
signet_account_form_can_send (SignetAccountForm *self)
{
  g_return_val_if_fail (SIGNET_IS_ACCOUNT_FORM (self), FALSE);
  return !signet_server_row_is_empty (self->smtp);
}

static SignetServerRow *
get_row (SignetAccountForm *self,
         SignetServerKind   kind)
{
  return kind == SIGNET_SERVER_KIND_POP3 ? self->pop3 : self->smtp;
}

void
signet_account_form_point_at (SignetAccountForm *self,
                              SignetServerKind   server,
                              SignetTroubleKind  kind)
{
  g_return_if_fail (SIGNET_IS_ACCOUNT_FORM (self));

  if (kind == SIGNET_TROUBLE_CERTIFICATE || kind == SIGNET_TROUBLE_ISSUER
      || kind == SIGNET_TROUBLE_CANCELLED)
    return;
  /* What is right makes room. */
  if (server == SIGNET_SERVER_KIND_SMTP)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->pop3), FALSE);
  if (server == SIGNET_SERVER_KIND_SMTP && kind == SIGNET_TROUBLE_PASSWORD)
    signet_server_row_point_at_user (self->smtp);
  else if (server == SIGNET_SERVER_KIND_SMTP || kind == SIGNET_TROUBLE_SETTINGS
           || kind == SIGNET_TROUBLE_UNREACHABLE)
    signet_server_row_point_at (get_row (self, server));
  else if (kind == SIGNET_TROUBLE_PASSWORD)
    {
      gtk_widget_add_css_class (self->password, "error");
      gtk_widget_grab_focus (self->password);
    }
}

void
signet_account_form_trust (SignetAccountForm *self,
                           SignetServerKind   server,
                           const char        *pin)
{
  g_return_if_fail (SIGNET_IS_ACCOUNT_FORM (self));
  g_return_if_fail (pin != NULL);

  SignetServerRow *row = get_row (self, server);
  g_autofree char *address = dup_text (self->address);
  g_autoptr(SignetServer) before = signet_server_row_dup_server (row, address, NULL);
  g_autoptr(SignetServer) pinned = before != NULL ? signet_server_with_pin (before, pin) : NULL;

  if (pinned != NULL)
    signet_server_row_set_server (row, pinned);
}

void
signet_account_form_lock (SignetAccountForm *self)
{
  g_return_if_fail (SIGNET_IS_ACCOUNT_FORM (self));

  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_set_weak_pointer (&self->focus, root != NULL ? gtk_root_get_focus (root) : NULL);
  /* Or GTK 4.8 says of an entry that it was not told. */
  if (root != NULL)
    gtk_root_set_focus (root, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
}

void
signet_account_form_unlock (SignetAccountForm *self)
{
  g_return_if_fail (SIGNET_IS_ACCOUNT_FORM (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  if (self->focus != NULL)
    gtk_widget_grab_focus (self->focus);
  g_clear_weak_pointer (&self->focus);
}

void
signet_account_form_focus (SignetAccountForm *self)
{
  g_return_if_fail (SIGNET_IS_ACCOUNT_FORM (self));
  gtk_widget_grab_focus (self->account != NULL ? self->password : self->name);
}
