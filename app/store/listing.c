/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model, and how it is made. How it follows its folders: listing-follow.c; what it knows of
 * conversations: listing-fold.c.
 *
 * The worker gets copies of the folders' rows and of what the listing has, and gives the new state with
 * the steps that lead there. If anything but rows that came has changed meanwhile, it is done again. */
#include "config.h"
#include "listing-private.h"

#include "listing-make.h"

/* So long rows that come are waited for, so that many make one change. */
#define GATHER 50  /* milliseconds */

enum { FACTS_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SignetListing, signet_listing, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* What goes to the worker and comes back. */
typedef struct
{
  SignetListing      *listing;   /* held until the answer is there */
  SignetListingOrder *order;
  GPtrArray          *sources;   /* of SignetListingSource */
  SignetListingView   before;
  gboolean            is_first;
  SignetListingView   after;
  GArray             *steps;
  gboolean            passes_over;
  guint               serial;
} Job;

static void start_cb (gpointer user_data);

static void
view_clear (SignetListingView *view)
{
  g_clear_pointer (&view->items, g_array_unref);
  g_clear_pointer (&view->shown, g_array_unref);
}

static GType
signet_listing_get_item_type (GListModel *model)
{
  return SIGNET_TYPE_ENTRY;
}

static guint
signet_listing_get_n_items (GListModel *model)
{
  SignetListing *self = SIGNET_LISTING (model);

  if (self->old.items == NULL)
    return signet_listing_view_get_length (&self->view);
  return self->cut + signet_listing_view_get_length (&self->old) - self->old_cut;
}

static gpointer
signet_listing_get_item (GListModel *model,
                         guint       position)
{
  SignetListing *self = SIGNET_LISTING (model);
  const SignetListingItem *item;
  SignetFolder *folder;

  if (position >= signet_listing_get_n_items (model))
    return NULL;
  if (self->old.items == NULL || position < self->cut)
    item = signet_listing_view_get (&self->view, position);
  else
    item = signet_listing_view_get (&self->old, self->old_cut + position - self->cut);
  folder = g_ptr_array_index (self->order->folders, item->folder);
  return signet_folder_entries_get (signet_folder_get_entries (folder), item->id);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = signet_listing_get_item_type;
  iface->get_n_items = signet_listing_get_n_items;
  iface->get_item = signet_listing_get_item;
}

static void
signet_listing_dispose (GObject *object)
{
  SignetListing *self = SIGNET_LISTING (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->start, g_source_remove);
  signet_listing_unfollow (self);

  G_OBJECT_CLASS (signet_listing_parent_class)->dispose (object);
}

static void
signet_listing_finalize (GObject *object)
{
  SignetListing *self = SIGNET_LISTING (object);

  view_clear (&self->view);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->order, signet_listing_order_free);

  G_OBJECT_CLASS (signet_listing_parent_class)->finalize (object);
}

static void
signet_listing_class_init (SignetListingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = signet_listing_dispose;
  object_class->finalize = signet_listing_finalize;

  signals[FACTS_CHANGED] = g_signal_new ("facts-changed", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
signet_listing_init (SignetListing *self)
{
  self->cancellable = g_cancellable_new ();
  self->view.items = g_array_new (FALSE, FALSE, sizeof (SignetListingItem));
}

void
signet_listing_adopt (SignetListing *self,
                      GArray        *items,
                      GArray        *shown,
                      GArray        *steps)
{
  g_assert (self->old.items == NULL);

  self->serial++;
  self->old = self->view;
  self->view = (SignetListingView) { items, shown };
  self->cut = self->old_cut = 0;
  for (guint i = 0; i < steps->len; i++)
    {
      const SignetListingStep *step = &g_array_index (steps, SignetListingStep, i);

      self->old_cut += step->position - self->cut + step->removed;
      self->cut = step->position + step->added;
      g_list_model_items_changed (G_LIST_MODEL (self), step->position, step->removed, step->added);
    }
  view_clear (&self->old);
  g_signal_emit (self, signals[FACTS_CHANGED], 0);
}

void
signet_listing_adopt_change (SignetListing       *self,
                             GArray              *items,
                             SignetListingChange  change)
{
  const SignetListingView after = { items, signet_listing_make_shown (self->order, items) };
  g_autoptr(GArray) steps = signet_listing_view_compare (&self->view, &after, change);

  signet_listing_adopt (self, items, after.shown, steps);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->listing);
  signet_listing_order_free (job->order);
  g_ptr_array_unref (job->sources);
  view_clear (&job->before);
  view_clear (&job->after);
  g_clear_pointer (&job->steps, g_array_unref);
  g_free (job);
}

/* Only where nothing is found, so that it costs nothing where something is. */
static gboolean
passes_over_text (const Job    *job,
                  GCancellable *cancellable)
{
  g_auto(GStrv) words = NULL;

  if (job->after.items->len > 0 || job->order->query == NULL)
    return FALSE;
  words = signet_query_dup_words (job->order->query, SIGNET_QUERY_SUBJECT);
  return words[0] != NULL && signet_listing_source_has_encrypted (job->sources, cancellable);
}

static void
make_job (GTask        *task,
          gpointer      source,
          gpointer      task_data,
          GCancellable *cancellable)
{
  Job *job = task_data;

  job->after.items = signet_listing_make (job->order, job->sources,
                                          job->is_first ? NULL : job->before.items, cancellable);
  if (job->after.items != NULL)
    {
      job->after.shown = signet_listing_make_shown (job->order, job->after.items);
      job->steps = signet_listing_view_compare (&job->before, &job->after, SIGNET_LISTING_ANY_CHANGE);
      job->passes_over = passes_over_text (job, cancellable);
    }
  g_task_return_boolean (task, TRUE);
}

/* Whoever waited for it gets it. */
static void
give (SignetListing *self)
{
  g_autoptr(GTask) first = g_steal_pointer (&self->first);

  if (first == NULL)
    return;
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_task_return_pointer (first, g_object_ref (self), g_object_unref);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  SignetListing *self = job->listing;
  const gboolean done = g_task_propagate_boolean (G_TASK (result), NULL) && job->steps != NULL;

  self->making = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      give (self);
      return;
    }
  if (done && job->serial == self->serial)
    {
      self->passes_over = job->passes_over;
      signet_listing_adopt (self, g_steal_pointer (&job->after.items),
                            g_steal_pointer (&job->after.shown), job->steps);
      give (self);
    }
  else
    self->wanted = TRUE;
  if (self->wanted)
    signet_listing_remake (self);
}

static void
start_cb (gpointer user_data)
{
  SignetListing *self = user_data;
  SignetFolder *folder = g_ptr_array_index (self->order->folders, 0);
  g_autoptr(GTask) task = g_task_new (NULL, self->cancellable, made_cb, NULL);
  Job *job = g_new0 (Job, 1);

  self->start = 0;
  self->wanted = FALSE;
  self->making = TRUE;
  job->listing = g_object_ref (self);
  job->order = signet_listing_order_copy (self->order);
  job->sources = signet_listing_source_new_list (self->order->folders);
  job->before.items = g_array_copy (self->view.items);
  job->before.shown = self->view.shown != NULL ? g_array_copy (self->view.shown) : NULL;
  job->is_first = self->first != NULL;
  job->serial = self->serial;
  g_task_set_task_data (task, job, job_free);
  signet_worker_run (signet_folder_get_worker (folder), task, make_job);
}

void
signet_listing_remake (SignetListing *self)
{
  self->wanted = TRUE;
  if (!self->making && self->start == 0)
    self->start = g_timeout_add_once (GATHER, start_cb, self);
}

void
signet_listing_new_async (const SignetListingOrder *order,
                          GCancellable             *cancellable,
                          GAsyncReadyCallback       callback,
                          gpointer                  user_data)
{
  g_return_if_fail (order != NULL && order->folders != NULL);

  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr(SignetListing) self = g_object_new (SIGNET_TYPE_LISTING, NULL);

  g_task_set_source_tag (task, signet_listing_new_async);
  self->order = signet_listing_order_copy (order);
  self->view.shown = signet_listing_make_shown (order, self->view.items);
  self->first = task;
  if (cancellable != NULL)
    g_set_object (&self->cancellable, cancellable);
  signet_listing_follow (self);
  g_task_set_task_data (task, g_object_ref (self), g_object_unref);
  if (order->folders->len > 0)
    self->start = g_idle_add_once (start_cb, self);
  else
    give (self);
}

SignetListing *
signet_listing_new_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

const SignetListingOrder *
signet_listing_get_order (SignetListing *self)
{
  g_return_val_if_fail (SIGNET_IS_LISTING (self), NULL);
  return self->order;
}

guint
signet_listing_get_matches (SignetListing *self)
{
  g_return_val_if_fail (SIGNET_IS_LISTING (self), 0);
  return self->view.items->len;
}

gboolean
signet_listing_passes_over_text (SignetListing *self)
{
  g_return_val_if_fail (SIGNET_IS_LISTING (self), FALSE);
  return self->passes_over;
}
