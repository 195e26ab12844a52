/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ledger.h"

#include "listed.h"
#include "message-finder.h"

#define CHUNK_BYTES 16384

struct _SignetLedger
{
  GObject       parent_instance;
  GArray       *facts;     /* of SignetLedgerFacts */
  GStringChunk *texts;     /* theirs */
  gint64        time;
  int           expire_days;
};

static GType
signet_ledger_get_item_type (GListModel *model)
{
  return SIGNET_TYPE_LEDGER_ENTRY;
}

static guint
signet_ledger_get_n_items (GListModel *model)
{
  return SIGNET_LEDGER (model)->facts->len;
}

static gpointer
signet_ledger_get_item (GListModel *model,
                        guint       position)
{
  SignetLedger *self = SIGNET_LEDGER (model);

  if (position >= self->facts->len)
    return NULL;
  return signet_ledger_entry_new (&g_array_index (self->facts, SignetLedgerFacts, position),
                                  G_OBJECT (self));
}

static void
signet_ledger_model_init (GListModelInterface *iface)
{
  iface->get_item_type = signet_ledger_get_item_type;
  iface->get_n_items = signet_ledger_get_n_items;
  iface->get_item = signet_ledger_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SignetLedger, signet_ledger, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, signet_ledger_model_init))

static void
signet_ledger_finalize (GObject *object)
{
  SignetLedger *self = SIGNET_LEDGER (object);

  g_array_unref (self->facts);
  g_string_chunk_free (self->texts);
  G_OBJECT_CLASS (signet_ledger_parent_class)->finalize (object);
}

static void
signet_ledger_class_init (SignetLedgerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_ledger_finalize;
}

static void
signet_ledger_init (SignetLedger *self)
{
  self->facts = g_array_new (FALSE, FALSE, sizeof (SignetLedgerFacts));
  self->texts = g_string_chunk_new (CHUNK_BYTES);
}

void
signet_ledger_source_clear (SignetLedgerSource *source)
{
  g_return_if_fail (source != NULL);

  g_clear_pointer (&source->profile, g_free);
  g_clear_pointer (&source->account, g_free);
  g_clear_pointer (&source->log_path, g_free);
  g_clear_pointer (&source->listed_path, g_free);
}

static const char *
keep_text (SignetLedger *self,
           const char   *text)
{
  return text != NULL ? g_string_chunk_insert (self->texts, text) : NULL;
}

static void
add_record (SignetLedger           *self,
            SignetLedgerFacts      *facts,
            const SignetUidlRecord *record,
            SignetMessageFinder    *finder)
{
  SignetFolderRow row;
  const char *folder;

  facts->name = keep_text (self, record->name);
  facts->since = record->time;
  facts->wish = record->wish;
  if (facts->size == 0)
    facts->size = record->size;
  if (!signet_message_finder_find (finder, record->name, &row, &folder))
    return;
  facts->from = keep_text (self, row.from);
  facts->address = keep_text (self, row.address);
  facts->subject = keep_text (self, row.subject);
  facts->folder = g_string_chunk_insert_const (self->texts, folder);
}

static void
fill (SignetLedger             *self,
      const SignetLedgerSource *source,
      SignetListed             *listed,
      SignetUidlLog            *log)
{
  g_autoptr(SignetMessageFinder) finder =
    signet_message_finder_new (source->profile, source->account);

  for (guint i = 0; i < signet_listed_get_n_items (listed); i++)
    {
      const SignetListedItem item = signet_listed_get_item (listed, i);
      const SignetUidlRecord *record = signet_uidl_log_lookup (log, item.key);
      SignetLedgerFacts facts = { .uidl = keep_text (self, item.key), .size = item.size,
                                  .since = item.since };

      facts.stay = signet_stay_judge (record, source->leave, source->days);
      if (record != NULL)
        add_record (self, &facts, record, finder);
      g_array_append_val (self->facts, facts);
    }
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const SignetLedgerFacts *one = a;
  const SignetLedgerFacts *other = b;
  const gboolean one_here = one->name != NULL;
  const gboolean other_here = other->name != NULL;

  if (one_here != other_here)
    return one_here ? 1 : -1;
  if (one->since != other->since)
    return one->since > other->since ? -1 : 1;
  return g_strcmp0 (other->name, one->name);
}

SignetLedger *
signet_ledger_load (const SignetLedgerSource  *source,
                    GError                   **error)
{
  g_return_val_if_fail (source != NULL, NULL);

  g_autoptr(SignetUidlLog) log = signet_uidl_log_open (source->log_path, error);
  g_autoptr(SignetListed) listed = NULL;
  SignetLedger *self;

  if (log == NULL)
    return NULL;
  listed = signet_listed_load (source->listed_path);
  self = g_object_new (SIGNET_TYPE_LEDGER, NULL);
  self->time = signet_listed_get_time (listed);
  self->expire_days = signet_listed_get_expire_days (listed);
  fill (self, source, listed, log);
  g_array_sort (self->facts, compare);
  return self;
}

gint64
signet_ledger_get_time (SignetLedger *self)
{
  g_return_val_if_fail (SIGNET_IS_LEDGER (self), 0);
  return self->time;
}

int
signet_ledger_get_expire_days (SignetLedger *self)
{
  g_return_val_if_fail (SIGNET_IS_LEDGER (self), -1);
  return self->expire_days;
}
