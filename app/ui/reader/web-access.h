/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a web view may fetch. It is made for one of them and keeps it for ever, so that no state of an
 * earlier mail can be left over. */
typedef enum
{
  SIGNET_WEB_BLOCKED,  /* nothing leaves this machine */
  SIGNET_WEB_IMAGES,   /* images are fetched by http and https, and nothing else */
  SIGNET_WEB_OURS,     /* nothing leaves this machine: pages of our own, their style and pictures */
} SignetWebAccess;
