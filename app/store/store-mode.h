/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a profile is opened for. */
typedef enum
{
  SIGNET_STORE_READ,   /* changes nothing on disk, needs no lock */
  SIGNET_STORE_WRITE,  /* one at a time: SIGNET_STORE_ERROR_LOCKED */
} SignetStoreMode;
