/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "slice.h"

G_BEGIN_DECLS

/* One item of an address header, as it is written: a mailbox if all is well. */
typedef struct
{
  SignetSlice text;       /* without the white space around it and the name of a group before it */
  SignetSlice core;       /* what the brackets hold, without a route; or all but comments around it */
  guint       at_signs;   /* in the brackets if there are any; none in quotes, in comments, or of a route */
  guint       brackets;
  gboolean    unclosed;   /* quotes, a comment or brackets in it do not end */
  gboolean    continues;  /* a comma alone parts it from the one before */
} SignetAddressItem;

/* The items of an address header's value (RFC 5322 section 3.4), read off one after the other: parted by
 * commas, and by the semicolons that end a group or stand for commas as people write them. What does not end
 * is taken for the character it begins with, so that it cannot swallow what follows. Linear time. */
typedef struct
{
  const char *rest;
  gboolean    no_quotes;    /* none ends from here on */
  gboolean    no_comments;
  gboolean    comma;        /* was the last thing read */
} SignetAddressItems;

/* value: one line, kept elsewhere as long as the items are read. */
void     signet_address_items_init (SignetAddressItems *self,
                                    const char         *value);

/* item: (out). Empty items, and those of comments alone, are left out. Returns FALSE at the end. */
gboolean signet_address_items_next (SignetAddressItems *self,
                                    SignetAddressItem  *item);

G_END_DECLS
