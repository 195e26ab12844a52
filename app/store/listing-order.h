/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder.h"
#include "query.h"
#include "text-hits.h"

G_BEGIN_DECLS

/* Which messages a listing has, and in which order. */

typedef enum
{
  SIGNET_LISTING_DATE,
  SIGNET_LISTING_SENDER,   /* among what the user wrote: its recipients */
  SIGNET_LISTING_SUBJECT,  /* without "Re:" and the like */
  SIGNET_LISTING_SIZE,
} SignetListingSort;

typedef enum
{
  SIGNET_LISTING_DESCENDING,  /* newest, largest, Z first */
  SIGNET_LISTING_ASCENDING,
} SignetListingDirection;

typedef enum
{
  SIGNET_LISTING_FLAT,
  SIGNET_LISTING_FOLDED,    /* conversations, one row each */
  SIGNET_LISTING_UNFOLDED,  /* conversations with all their rows */
} SignetListingThreads;

/* What a message must be, all of it. */
typedef enum
{
  SIGNET_LISTING_UNREAD      = 1 << 0,
  SIGNET_LISTING_STARRED     = 1 << 1,
  SIGNET_LISTING_ATTACHMENTS = 1 << 2,
  SIGNET_LISTING_ENCRYPTED   = 1 << 3,
} SignetListingChips;

typedef struct
{
  GPtrArray              *folders;    /* of SignetFolder */
  SignetQuery            *query;      /* nullable */
  SignetTextHits         *hits;       /* those of the query in the texts of mails; nullable */
  char                  **tags;       /* SIGNET_N_TAGS names, some NULL (query-match.h); nullable */
  SignetListingChips      chips;
  SignetListingSort       sort;
  SignetListingDirection  direction;
  SignetListingThreads    threads;
} SignetListingOrder;

/* Takes references on what it holds. Returns: (transfer full). */
SignetListingOrder *signet_listing_order_copy     (const SignetListingOrder *self);
void                signet_listing_order_free     (SignetListingOrder       *self);

/* Whether it is how a folder itself lists its messages: one folder, all messages, the newest first. */
gboolean            signet_listing_order_is_plain (const SignetListingOrder *self);

/* Whether it has all messages of its folders. */
gboolean            signet_listing_order_has_all  (const SignetListingOrder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetListingOrder, signet_listing_order_free)

G_END_DECLS
