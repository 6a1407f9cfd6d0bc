import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Request } from "../../src/domain/approvals/request.ts";
import { emptyHousehold } from "../../src/domain/household.ts";
import { digestOf, Restores } from "../../src/store/restores.ts";
import { aFolder } from "./support.ts";

const ZIP = Buffer.from("an export");
const DIGEST = digestOf(ZIP);

/** A household with a folder; `asks` leaves a request in it that names a file. */
function aPlace() {
  const folder = aFolder();
  const household = emptyHousehold("hh_1");
  const effect = { differences: [], members: { back: [], gone: [], roles: [] } };
  const asks = (digest = DIGEST, status: Request["status"] = "pending") => {
    household.approvals["req_1"] = {
      ...{ id: "req_1", askedBy: "mem_ann", status, decidedBy: null, decidedAt: null },
      ...{ askedAt: "2026-11-22T10:00:00.000Z", expiresAt: "2026-11-24T10:00:00.000Z" },
      command: { kind: "restore-household", digest, madeAt: "2026-11-20T10:00:00.000Z", basedOn: 3, effect },
    };
  };
  const there = () => (existsSync(join(folder, "restores")) ? readdirSync(join(folder, "restores")) : []);
  return { folder, household, asks, there, restores: new Restores(folder, () => household) };
}

describe("a file that waits to be restored", () => {
  it("is there, whole and private, as long as a pending request names it", async () => {
    const { folder, asks, there, restores } = aPlace();
    await restores.keepFor(ZIP, async (digest) => asks(digest));
    const path = join(folder, "restores", `${DIGEST}.zip`);
    expect(there()).toEqual([`${DIGEST}.zip`]);
    expect(readFileSync(path)).toEqual(ZIP);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await restores.read(DIGEST)).toEqual(ZIP);
    asks(DIGEST, "approved");
    await restores.sweep();
    expect(there()).toEqual([]);
    expect(await restores.read(DIGEST)).toBeUndefined();
  });

  it("is there before it is asked for, and stays while somebody is about to ask", async () => {
    const { asks, there, restores } = aPlace();
    await restores.keepFor(ZIP, async (digest) => {
      await restores.sweep();
      expect(there()).toEqual([`${DIGEST}.zip`]);
      asks(digest);
    });
    expect(there()).toEqual([`${DIGEST}.zip`]);
  });

  it("goes when it was not asked for after all, or asking failed", async () => {
    const { there, restores } = aPlace();
    expect(await restores.keepFor(ZIP, async () => "no")).toBe("no");
    expect(there()).toEqual([]);
    await expect(restores.keepFor(ZIP, () => Promise.reject(new Error("the disk")))).rejects.toThrow("the disk");
    expect(there()).toEqual([]);
  });

  it("is none when it is not what it was", async () => {
    const { folder, asks, restores } = aPlace();
    await restores.keepFor(ZIP, async (digest) => asks(digest));
    writeFileSync(join(folder, "restores", `${DIGEST}.zip`), "another export");
    expect(await restores.read(DIGEST)).toBeUndefined();
  });

  it("takes what a killed process left with it", async () => {
    const { folder, asks, there, restores } = aPlace();
    await restores.keepFor(ZIP, async (digest) => asks(digest));
    for (const name of [`${DIGEST}.zip.tmp`, `x${DIGEST}.zip`, `${DIGEST}zzip`, `${"a".repeat(64)}.zip`, "notes.txt"]) {
      writeFileSync(join(folder, "restores", name), "left");
    }
    await restores.sweep();
    expect(there()).toEqual([`${DIGEST}.zip`]);
  });

  it("is read by a digest only", async () => {
    const { folder, restores } = aPlace();
    writeFileSync(join(folder, "secret.zip"), "secret");
    expect(await restores.read("../secret")).toBeUndefined();
  });

  it("is named by its sha256", () => {
    expect(digestOf(Buffer.from("abc"))).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });

  it("of a household that never asked is none", async () => {
    const { folder, restores, there } = aPlace();
    await restores.sweep();
    expect([await restores.read(DIGEST), there(), existsSync(join(folder, "restores"))]).toEqual([
      undefined,
      [],
      false,
    ]);
  });

  it("stays for each that is about to ask, and goes with the last one who did not", async () => {
    const { there, restores } = aPlace();
    const other = Buffer.from("another export");
    await restores.keepFor(ZIP, async () => {
      await restores.keepFor(other, async (digest) => {
        await restores.sweep();
        expect(there()).toEqual([`${DIGEST}.zip`, `${digest}.zip`].toSorted());
      });
      expect(there()).toEqual([`${DIGEST}.zip`]);
    });
    expect(there()).toEqual([]);
  });

  it("is kept only for a request to restore it that waits: no other kind, no other file", async () => {
    const { household, asks, there, restores } = aPlace();
    await restores.keepFor(ZIP, async (digest) => asks(digest));
    const request = household.approvals["req_1"]!;
    household.approvals["req_2"] = { ...request, id: "req_2", command: { kind: "remove-entry", entryId: DIGEST } };
    await restores.sweep();
    expect(there()).toEqual([`${DIGEST}.zip`]);
    asks("b".repeat(64));
    await restores.sweep();
    expect(there()).toEqual([]);
  });

  it("is not asked for when it cannot be put on the disk, and the next one can", async () => {
    const { folder, asks, there, restores } = aPlace();
    writeFileSync(join(folder, "restores"), "in the way");
    let wasAsked = false;
    const ask = async (digest: string) => {
      wasAsked = true;
      asks(digest);
    };
    await expect(restores.keepFor(ZIP, ask)).rejects.toThrow(/EEXIST|ENOTDIR/);
    expect(wasAsked).toBe(false);
    rmSync(join(folder, "restores"));
    await restores.keepFor(ZIP, ask);
    expect([wasAsked, there()]).toEqual([true, [`${DIGEST}.zip`]]);
  });

  it("is none when something else has its name", async () => {
    const { folder, restores } = aPlace();
    mkdirSync(join(folder, "restores", `${DIGEST}.zip`), { recursive: true });
    expect(await restores.read(DIGEST)).toBeUndefined();
  });
});
