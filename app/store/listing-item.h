/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A row of a listing, hidden or not. Eight bytes: there may be a million of them. */
typedef struct
{
  guint32 id;      /* in the folder's rows */
  guint16 folder;  /* its number in the order's folders */
  guint8  depth;   /* how deep an answer it is */
  guint8  bits;
} SignetListingItem;

enum
{
  SIGNET_LISTING_FIRST  = 1 << 0,  /* its conversation begins here */
  SIGNET_LISTING_NEWEST = 1 << 1,  /* the newest of its conversation: that which is seen when it is folded */
  SIGNET_LISTING_OPEN   = 1 << 2,  /* the conversation is unfolded; only on its first item */
};

/* An order has no more folders than that. */
#define SIGNET_LISTING_MAX_FOLDERS G_MAXUINT16

G_STATIC_ASSERT (sizeof (SignetListingItem) == 8);

G_END_DECLS
