/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "slice.h"

G_BEGIN_DECLS

/* A list of MAPI properties as it stands in a TNEF stream (MS-OXTNEF section 2.1.3.4). */

enum
{
  SIGNET_MAPI_BODY = 0x1000,
  SIGNET_MAPI_BODY_RTF = 0x1009,
  SIGNET_MAPI_BODY_HTML = 0x1013,
  SIGNET_MAPI_DISPLAY_NAME = 0x3001,
  SIGNET_MAPI_DATA = 0x3701,
  SIGNET_MAPI_LONG_NAME = 0x3707,
  SIGNET_MAPI_MIME_TAG = 0x370E,
};

/* One that is a string, bytes or an object: the first of its values. A view. */
typedef struct
{
  guint16     id;
  gboolean    unicode;  /* UTF-16LE */
  gboolean    object;   /* it begins with the GUID of its kind */
  SignetSlice value;
} SignetMapi;

typedef struct
{
  SignetSlice rest;
  guint32     left;
} SignetMapiList;

void     signet_mapi_list_init (SignetMapiList *self,
                                SignetSlice     data);

/* Takes the next off, those of other kinds are passed over. FALSE at the end, or where what
 * follows is broken. */
gboolean signet_mapi_list_next (SignetMapiList *self,
                                SignetMapi     *property);

/* A number that slice begins with, which has four bytes. */
guint32  signet_mapi_read_32   (SignetSlice     slice);

G_END_DECLS
