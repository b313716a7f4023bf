import { lookup as lookUpName } from 'node:dns';
import type { BlockList, LookupFunction } from 'node:net';
import { isAllowedAddress } from './addresses.js';

/** Resolves names, as `lookup` does, to the addresses that may be connected to; `refused` is the error without one. */
export const allowedLookup =
  (
    {
      allowedNetworks,
      lookup = lookUpName,
    }: { readonly allowedNetworks: BlockList; readonly lookup?: typeof lookUpName },
    refused: () => Error,
  ): LookupFunction =>
  (name, options, done) => {
    lookup(name, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '');
      const allowed = found.filter(({ address }) => isAllowedAddress(address, allowedNetworks));
      const [first] = allowed;
      if (!first) return done(refused(), '');
      return options.all ? done(null, allowed) : done(null, first.address, first.family);
    });
  };
