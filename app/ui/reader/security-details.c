/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/security-details.h"

#include "common/facts-grid.h"
#include "common/tell.h"
#include "reader/signer-actions.h"

#define MAX_SIGNERS 16

struct _SignetSecurityDetails
{
  AdwWindow         parent_instance;
  AdwToastOverlay  *toasts;
  GtkLabel         *sentence;
  GtkGrid          *facts;
  GtkBox           *signers;
  GtkWidget        *parent;   /* what it was opened from */
};

G_DEFINE_FINAL_TYPE (SignetSecurityDetails, signet_security_details, ADW_TYPE_WINDOW)

static void
toast_action_cb (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  signet_tell (SIGNET_SECURITY_DETAILS (widget)->toasts, g_variant_get_string (parameter, NULL));
}

static gboolean
judge_anew_cb (gpointer user_data)
{
  SignetSecurityDetails *self = user_data;

  if (self->parent != NULL && gtk_widget_activate_action (self->parent, "message-page.read-again", NULL))
    gtk_window_close (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

/* Somebody is trusted now who was not when this was found out. Whoever says so is at work in a window that
 * closes with this one, and has to come to its end first. */
static void
judge_anew_action_cb (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, judge_anew_cb, g_object_ref (widget), g_object_unref);
}

static void
signet_security_details_dispose (GObject *object)
{
  g_clear_weak_pointer (&SIGNET_SECURITY_DETAILS (object)->parent);
  G_OBJECT_CLASS (signet_security_details_parent_class)->dispose (object);
}

static void
signet_security_details_class_init (SignetSecurityDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_security_details_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/reader/security-details.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetSecurityDetails, sentence);
  gtk_widget_class_bind_template_child (widget_class, SignetSecurityDetails, facts);
  gtk_widget_class_bind_template_child (widget_class, SignetSecurityDetails, toasts);
  gtk_widget_class_bind_template_child (widget_class, SignetSecurityDetails, signers);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action_cb);
  gtk_widget_class_install_action (widget_class, "details.judge-anew", NULL, judge_anew_action_cb);
}

static void
signet_security_details_init (SignetSecurityDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Each certificate once, of those that a hostile mail may bring in any number. */
static void
show_signers (SignetSecurityDetails *self,
              SignetEngine          *engine,
              SignetReading         *reading,
              SignetVerdict         *verdict)
{
  const char *from =
    signet_address_get_address (signet_message_get_from (signet_reading_get_message (reading)));
  g_autoptr(GHashTable) shown = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *signers = signet_verdict_get_signers (verdict);

  for (guint i = 0; i < signers->len && g_hash_table_size (shown) < MAX_SIGNERS; i++)
    {
      SignetCertificate *certificate = signet_signer_get_facts (signers->pdata[i])->certificate;

      if (certificate != NULL
          && g_hash_table_add (shown, (gpointer) signet_certificate_get_sha256 (certificate)))
        gtk_box_append (self->signers, signet_signer_actions_new (signet_engine_get_certificates (engine),
                                                                  signers->pdata[i], from));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->signers), g_hash_table_size (shown) > 0);
}

void
signet_security_details_present (GtkWidget     *parent,
                                 SignetEngine  *engine,
                                 SignetReading *reading,
                                 SignetVerdict *verdict)
{
  SignetSecurityDetails *self;
  GPtrArray *details;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (engine == NULL || SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_READING (reading));
  g_return_if_fail (verdict != NULL);

  self = g_object_new (SIGNET_TYPE_SECURITY_DETAILS, "transient-for", gtk_widget_get_root (parent),
                       NULL);
  g_set_weak_pointer (&self->parent, parent);
  details = signet_verdict_get_details (verdict);
  gtk_label_set_text (self->sentence, signet_verdict_get_sentence (verdict));
  for (guint i = 0; i < details->len; i++)
    {
      const SignetVerdictDetail *detail = g_ptr_array_index (details, i);

      signet_facts_grid_add (self->facts, (int) i, detail->label, detail->text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->facts), details->len > 0);
  if (engine != NULL)
    show_signers (self, engine, reading, verdict);
  gtk_window_present (GTK_WINDOW (self));
}
