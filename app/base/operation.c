/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two copies of the same facts: `pending`, which workers write under the lock, and `shown`, which only
 * the main thread touches. One timeout at most is under way from the first to the second. */
#include "config.h"
#include "operation.h"

#define NOTIFY_INTERVAL_MS 50

typedef struct
{
  char     *message;
  GError   *error;
  double    fraction;
  guint64   bytes;
  gboolean  running;
} Facts;

struct _SignetOperation
{
  GObject       parent_instance;

  char         *title;
  GCancellable *cancellable;
  GCancellable *followed;  /* nullable */
  GMainContext *context;
  gint64        started;

  GMutex        lock;
  Facts         pending;
  gboolean      scheduled;

  Facts         shown;
};

enum { PROP_0, PROP_TITLE, PROP_MESSAGE, PROP_FRACTION, PROP_BYTES, PROP_RATE, PROP_RUNNING,
       PROP_ERROR, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SignetOperation, signet_operation, G_TYPE_OBJECT)

static gboolean
show_pending_cb (gpointer user_data)
{
  SignetOperation *self = user_data;
  Facts before = self->shown;

  g_mutex_lock (&self->lock);
  self->scheduled = FALSE;
  self->shown = self->pending;
  self->shown.message = g_strdup (self->pending.message);
  self->shown.error = self->pending.error ? g_error_copy (self->pending.error) : NULL;
  g_mutex_unlock (&self->lock);

  g_object_freeze_notify (G_OBJECT (self));
  if (g_strcmp0 (before.message, self->shown.message) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
  if (before.fraction < self->shown.fraction || before.fraction > self->shown.fraction)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  if (before.bytes != self->shown.bytes)
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BYTES]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RATE]);
    }
  if (before.running != self->shown.running)
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
    }
  g_object_thaw_notify (G_OBJECT (self));

  g_free (before.message);
  g_clear_error (&before.error);
  return G_SOURCE_REMOVE;
}

/* Called with the lock held. */
static void
schedule (SignetOperation *self,
          guint            delay_ms)
{
  if (self->scheduled)
    return;

  g_autoptr(GSource) source = g_timeout_source_new (delay_ms);
  g_source_set_callback (source, show_pending_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
  self->scheduled = TRUE;
}

static void
signet_operation_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  SignetOperation *self = SIGNET_OPERATION (object);

  switch (id)
    {
    case PROP_TITLE: g_value_set_string (value, self->title); break;
    case PROP_MESSAGE: g_value_set_string (value, self->shown.message); break;
    case PROP_FRACTION: g_value_set_double (value, self->shown.fraction); break;
    case PROP_BYTES: g_value_set_uint64 (value, self->shown.bytes); break;
    case PROP_RATE: g_value_set_uint64 (value, signet_operation_get_rate (self)); break;
    case PROP_RUNNING: g_value_set_boolean (value, self->shown.running); break;
    case PROP_ERROR: g_value_set_boxed (value, self->shown.error); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_operation_finalize (GObject *object)
{
  SignetOperation *self = SIGNET_OPERATION (object);

  g_free (self->title);
  g_object_unref (self->cancellable);
  g_clear_object (&self->followed);
  g_main_context_unref (self->context);
  g_free (self->pending.message);
  g_clear_error (&self->pending.error);
  g_free (self->shown.message);
  g_clear_error (&self->shown.error);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (signet_operation_parent_class)->finalize (object);
}

static void
signet_operation_class_init (SignetOperationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = signet_operation_get_property;
  object_class->finalize = signet_operation_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1, 1, -1, flags);
  properties[PROP_BYTES] = g_param_spec_uint64 ("bytes", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROP_RATE] = g_param_spec_uint64 ("rate", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, TRUE, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
signet_operation_init (SignetOperation *self)
{
  g_mutex_init (&self->lock);
  self->cancellable = g_cancellable_new ();
  self->context = g_main_context_ref_thread_default ();
  self->started = g_get_monotonic_time ();
  self->pending = self->shown = (Facts) { .fraction = -1, .running = TRUE };
}

SignetOperation *
signet_operation_new (const char *title)
{
  SignetOperation *self = g_object_new (SIGNET_TYPE_OPERATION, NULL);

  self->title = g_strdup (title);
  return self;
}

const char *
signet_operation_get_title (SignetOperation *self)
{
  g_return_val_if_fail (SIGNET_IS_OPERATION (self), NULL);
  return self->title;
}

const char *
signet_operation_get_message (SignetOperation *self)
{
  g_return_val_if_fail (SIGNET_IS_OPERATION (self), NULL);
  return self->shown.message;
}

double
signet_operation_get_fraction (SignetOperation *self)
{
  g_return_val_if_fail (SIGNET_IS_OPERATION (self), -1);
  return self->shown.fraction;
}

guint64
signet_operation_get_bytes (SignetOperation *self)
{
  g_return_val_if_fail (SIGNET_IS_OPERATION (self), 0);
  return self->shown.bytes;
}

guint64
signet_operation_get_rate (SignetOperation *self)
{
  g_return_val_if_fail (SIGNET_IS_OPERATION (self), 0);

  gint64 elapsed = g_get_monotonic_time () - self->started;
  return elapsed > 0 ? self->shown.bytes * G_USEC_PER_SEC / (guint64) elapsed : 0;
}

gboolean
signet_operation_get_running (SignetOperation *self)
{
  g_return_val_if_fail (SIGNET_IS_OPERATION (self), FALSE);
  return self->shown.running;
}

const GError *
signet_operation_get_error (SignetOperation *self)
{
  g_return_val_if_fail (SIGNET_IS_OPERATION (self), NULL);
  return self->shown.error;
}

GCancellable *
signet_operation_get_cancellable (SignetOperation *self)
{
  g_return_val_if_fail (SIGNET_IS_OPERATION (self), NULL);
  return self->cancellable;
}

void
signet_operation_cancel (SignetOperation *self)
{
  g_return_if_fail (SIGNET_IS_OPERATION (self));
  g_cancellable_cancel (self->cancellable);
}

void
signet_operation_follow (SignetOperation *self,
                         GCancellable    *cancellable)
{
  g_return_if_fail (SIGNET_IS_OPERATION (self));
  g_return_if_fail (self->followed == NULL);

  if (cancellable == NULL)
    return;
  self->followed = g_object_ref (cancellable);
  g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (signet_operation_cancel), self,
                           G_CONNECT_SWAPPED);
  if (g_cancellable_is_cancelled (cancellable))
    signet_operation_cancel (self);
}

gboolean
signet_operation_follows (SignetOperation *self,
                          GCancellable    *cancellable)
{
  g_return_val_if_fail (SIGNET_IS_OPERATION (self), FALSE);
  g_return_val_if_fail (G_IS_CANCELLABLE (cancellable), FALSE);

  return self->followed == cancellable;
}

void
signet_operation_report (SignetOperation *self,
                         const char      *message,
                         double           fraction,
                         guint64          bytes)
{
  g_return_if_fail (SIGNET_IS_OPERATION (self));

  g_mutex_lock (&self->lock);
  if (message != NULL && g_strcmp0 (message, self->pending.message) != 0)
    {
      g_free (self->pending.message);
      self->pending.message = g_strdup (message);
    }
  self->pending.fraction = CLAMP (fraction, -1, 1);
  self->pending.bytes = bytes;
  schedule (self, NOTIFY_INTERVAL_MS);
  g_mutex_unlock (&self->lock);
}

void
signet_operation_finish (SignetOperation *self,
                         const GError    *error)
{
  g_return_if_fail (SIGNET_IS_OPERATION (self));

  g_mutex_lock (&self->lock);
  if (self->pending.running)
    {
      self->pending.running = FALSE;
      self->pending.error = error ? g_error_copy (error) : NULL;
      schedule (self, 0);
    }
  g_mutex_unlock (&self->lock);
}
