/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ledger-entry.h"

#include <glib/gi18n-lib.h>

#include "day-text.h"

struct _SignetLedgerEntry
{
  GObject                  parent_instance;
  const SignetLedgerFacts *facts;
  GObject                 *owner;
};

G_DEFINE_FINAL_TYPE (SignetLedgerEntry, signet_ledger_entry, G_TYPE_OBJECT)

static void
signet_ledger_entry_finalize (GObject *object)
{
  g_object_unref (SIGNET_LEDGER_ENTRY (object)->owner);
  G_OBJECT_CLASS (signet_ledger_entry_parent_class)->finalize (object);
}

static void
signet_ledger_entry_class_init (SignetLedgerEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_ledger_entry_finalize;
}

static void
signet_ledger_entry_init (SignetLedgerEntry *self)
{
}

SignetLedgerEntry *
signet_ledger_entry_new (const SignetLedgerFacts *facts,
                         GObject                 *owner)
{
  g_return_val_if_fail (facts != NULL && facts->uidl != NULL, NULL);
  g_return_val_if_fail (G_IS_OBJECT (owner), NULL);

  SignetLedgerEntry *self = g_object_new (SIGNET_TYPE_LEDGER_ENTRY, NULL);

  self->facts = facts;
  self->owner = g_object_ref (owner);
  return self;
}

const SignetLedgerFacts *
signet_ledger_entry_get_facts (SignetLedgerEntry *self)
{
  g_return_val_if_fail (SIGNET_IS_LEDGER_ENTRY (self), NULL);
  return self->facts;
}

gboolean
signet_ledger_entry_can_wish (SignetLedgerEntry *self)
{
  g_return_val_if_fail (SIGNET_IS_LEDGER_ENTRY (self), FALSE);
  return self->facts->stay.reason != SIGNET_STAY_NOT_HERE;
}

/* The year only if it is not this one. */
static char *
make_day (gint64 time,
          gint64 now)
{
  g_autoptr(GDateTime) day = g_date_time_new_from_unix_local (time);
  g_autoptr(GDateTime) today = g_date_time_new_from_unix_local (now);

  if (day == NULL || today == NULL)
    return g_strdup ("");
  if (g_date_time_get_year (day) == g_date_time_get_year (today))
    /* Translators: a day of this year, "12 March". */
    return g_date_time_format (day, _("%-d %B"));
  return signet_day_text (time);
}

char *
signet_ledger_entry_dup_stay (SignetLedgerEntry *self,
                              gint64             now)
{
  g_return_val_if_fail (SIGNET_IS_LEDGER_ENTRY (self), NULL);

  const SignetStay *stay = &self->facts->stay;
  g_autofree char *day = NULL;

  if (stay->goes <= now)
    return g_strdup (_("Goes at the next receive"));

  switch (stay->reason)
    {
    case SIGNET_STAY_NOT_HERE: return g_strdup (_("Kept: not yet downloaded"));
    case SIGNET_STAY_PART: return g_strdup (_("Kept: too large, only its beginning is here"));
    case SIGNET_STAY_ASKED: return g_strdup (_("Kept: you asked to keep it"));
    case SIGNET_STAY_ALL: return g_strdup (_("Kept: all mail stays on the server"));
    case SIGNET_STAY_UNTIL_DELETED: return g_strdup (_("Kept: until you delete it here"));
    case SIGNET_STAY_REST_FIRST:
      return g_strdup (_("Goes at the next receive, once all of it is here"));
    case SIGNET_STAY_DAYS:
    case SIGNET_STAY_NEXT:
    default:
      day = make_day (stay->goes, now);
      /* Translators: %s is a day: "12 March". */
      return g_strdup_printf (_("Goes on %s"), day);
    }
}
