/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/list-pages.h"

#include <glib/gi18n-lib.h>

#include "common/place-text.h"
#include "common/progress-pie.h"
#include "trouble.h"

struct _SignetListPages
{
  AdwBin             parent_instance;
  GtkStack          *stack;
  AdwStatusPage     *empty_page;
  AdwStatusPage     *failed_page;
  SignetProgressPie *pie;
  GtkWidget         *bar;      /* over the list: how far loading is while one may read already */
  SignetListSource  *source;
  guint              n_rows;
  gboolean           unclear;  /* what is looked for */
};

enum { PROP_0, PROP_LIST, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SignetListPages, signet_list_pages, ADW_TYPE_BIN)

static const char *
choose_page (SignetListPages *self)
{
  if (self->source == NULL || signet_list_source_get_place (self->source) == NULL)
    return "none";
  if (self->n_rows > 0)
    return "list";
  if (self->unclear)
    return "none";

  switch (signet_list_source_get_state (self->source))
    {
    case SIGNET_FOLDER_STATE_READY: return "empty";
    case SIGNET_FOLDER_STATE_FAILED: return "failed";
    case SIGNET_FOLDER_STATE_UNLOADED:
    case SIGNET_FOLDER_STATE_LOADING:
    default: return "loading";
    }
}

/* What would bring some, and what would not. Returns: (transfer full). */
static char *
dup_advice (SignetListPages *self)
{
  const SignetListingOrder *order = signet_list_source_get_order (self->source);
  GListModel *model = signet_list_source_get_model (self->source);
  const char *advice = order->chips != 0 ? _("Turn off a filter above to see more.")
                                         : _("Search for fewer words, or in all folders.");

  if (!SIGNET_IS_LISTING (model) || !signet_listing_passes_over_text (SIGNET_LISTING (model)))
    return g_strdup (advice);
  return g_strconcat (advice, "\n", _("Encrypted texts and subjects are not searched."), NULL);
}

/* Where nothing was chosen from it, the place itself is empty. */
static void
update_empty_page (SignetListPages *self,
                   SignetPlace     *place)
{
  const SignetListingOrder *order = signet_list_source_get_order (self->source);
  const gboolean all = signet_listing_order_has_all (order);
  g_autofree char *advice = all ? NULL : dup_advice (self);

  adw_status_page_set_icon_name (self->empty_page,
                                 all ? signet_place_text_icon (place) : "edit-find-symbolic");
  adw_status_page_set_title (self->empty_page, all ? _("No Messages") : _("No Message Matches"));
  adw_status_page_set_description (self->empty_page, all ? signet_place_text_empty (place) : advice);
}

static void
update_bar (SignetListPages *self)
{
  double fraction;

  g_object_get (self->source, "fraction", &fraction, NULL);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), CLAMP (fraction, 0, 1));
  gtk_widget_set_visible (self->bar, fraction >= 0 && fraction < 1
                                     && signet_list_source_get_state (self->source)
                                        == SIGNET_FOLDER_STATE_LOADING);
}

static void
update (SignetListPages *self)
{
  const GError *error = signet_list_source_get_error (self->source);
  SignetPlace *place = signet_list_source_get_place (self->source);
  g_autofree char *text = error != NULL ? signet_trouble_dup_text (error) : NULL;
  g_autofree char *description = text != NULL ? g_markup_escape_text (text, -1) : NULL;

  adw_status_page_set_description (self->failed_page, description);
  if (place != NULL)
    update_empty_page (self, place);
  gtk_stack_set_visible_child_name (self->stack, choose_page (self));
  update_bar (self);
}

static void
retry_cb (SignetListPages *self)
{
  signet_list_source_load (self->source);
}

static void
add_list (SignetListPages *self,
          GtkWidget       *list)
{
  GtkWidget *overlay = gtk_overlay_new ();

  self->bar = gtk_progress_bar_new ();
  gtk_widget_set_valign (self->bar, GTK_ALIGN_START);
  gtk_widget_set_visible (self->bar, FALSE);
  gtk_widget_add_css_class (self->bar, "osd");
  gtk_widget_add_css_class (self->bar, "late");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Reading Folder"), -1);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), list);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->bar);
  gtk_stack_add_named (self->stack, overlay, "list");
}

static void
signet_list_pages_set_property (GObject      *object,
                                guint         id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  SignetListPages *self = SIGNET_LIST_PAGES (object);

  switch (id)
    {
    case PROP_LIST: add_list (self, g_value_get_object (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_list_pages_dispose (GObject *object)
{
  SignetListPages *self = SIGNET_LIST_PAGES (object);

  if (self->source != NULL)
    g_signal_handlers_disconnect_by_data (self->source, self);
  g_clear_object (&self->source);
  G_OBJECT_CLASS (signet_list_pages_parent_class)->dispose (object);
}

static void
signet_list_pages_class_init (SignetListPagesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = signet_list_pages_set_property;
  object_class->dispose = signet_list_pages_dispose;

  properties[PROP_LIST] = g_param_spec_object ("list", NULL, NULL, GTK_TYPE_WIDGET,
                                               G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY
                                               | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SIGNET_TYPE_PROGRESS_PIE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/messages/list-pages.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetListPages, stack);
  gtk_widget_class_bind_template_child (widget_class, SignetListPages, empty_page);
  gtk_widget_class_bind_template_child (widget_class, SignetListPages, failed_page);
  gtk_widget_class_bind_template_child (widget_class, SignetListPages, pie);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
signet_list_pages_init (SignetListPages *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
signet_list_pages_set_source (SignetListPages  *self,
                              SignetListSource *source)
{
  g_return_if_fail (SIGNET_IS_LIST_PAGES (self) && self->source == NULL);
  g_return_if_fail (SIGNET_IS_LIST_SOURCE (source));

  self->source = g_object_ref (source);
  g_signal_connect_swapped (source, "notify::state", G_CALLBACK (update), self);
  g_signal_connect_swapped (source, "notify::fraction", G_CALLBACK (update_bar), self);
  g_object_bind_property (source, "fraction", self->pie, "fraction", G_BINDING_SYNC_CREATE);
  update (self);
}

void
signet_list_pages_update (SignetListPages *self,
                          guint            n_rows)
{
  g_return_if_fail (SIGNET_IS_LIST_PAGES (self) && self->source != NULL);

  self->n_rows = n_rows;
  update (self);
}

void
signet_list_pages_set_unclear (SignetListPages *self,
                               gboolean         unclear)
{
  g_return_if_fail (SIGNET_IS_LIST_PAGES (self) && self->source != NULL);

  self->unclear = unclear;
  update (self);
}
