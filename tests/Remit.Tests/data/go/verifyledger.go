// Checks a ledger's folder with golang.org/x/mod/sumdb alone: an independent second opinion on what Remit.Transparency writes.
// Usage: verifyledger [-old NOTE] [-proof FILE] DIR VKEY [WITNESS-VKEY...]
//
//	-old    an older checkpoint of the log, which the newest one must extend
//	-proof  a tlog-proof with its entry in the extra line, under the same keys
//
// Every witness that is named must have cosigned.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

type folder string

func (f folder) Height() int { return height }

func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}

// x/mod writes the height into the path and calls the bundles "data"; C2SP tlog-tiles does neither.
func (f folder) path(t tlog.Tile) string {
	p := strings.TrimPrefix(t.Path(), "tile/8/")
	if t.L == -1 {
		p = "entries/" + strings.TrimPrefix(p, "data/")
	}
	return filepath.Join(string(f), "tile", p)
}

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, t := range tiles {
		d, err := os.ReadFile(f.path(t))
		if err != nil {
			return nil, err
		}
		data = append(data, d)
	}
	return data, nil
}

func check(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// A witness of C2SP tlog-cosignature (type 04), which x/mod does not know: eight bytes of time, then a signature over time and text.
type witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (w witness) Name() string { return w.name }

func (w witness) KeyHash() uint32 { return w.hash }

func (w witness) Verify(msg, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	time := binary.BigEndian.Uint64(sig)
	signed := append([]byte(fmt.Sprintf("cosignature/v1\ntime %d\n", time)), msg...)
	return time > 0 && ed25519.Verify(w.key, signed, sig[8:])
}

func newWitness(vkey string) witness {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		check(fmt.Errorf("no vkey: %s", vkey))
	}
	key, err := base64.StdEncoding.DecodeString(parts[2])
	check(err)
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), key...))
	hash := binary.BigEndian.Uint32(sum[:])
	if len(key) != 1+ed25519.PublicKeySize || key[0] != 4 || parts[1] != fmt.Sprintf("%08x", hash) {
		check(fmt.Errorf("no witness's vkey: %s", vkey))
	}
	return witness{parts[0], hash, ed25519.PublicKey(key[1:])}
}

// The tree that a note signs, once the log and every witness have signed it.
func open(msg []byte, log note.Verifier, witnesses []witness) tlog.Tree {
	known := []note.Verifier{log}
	for _, w := range witnesses {
		known = append(known, w)
	}
	n, err := note.Open(msg, note.VerifierList(known...))
	check(err)
	if len(n.Sigs) != len(known) {
		check(fmt.Errorf("%d of %d keys have signed", len(n.Sigs), len(known)))
	}
	lines := strings.Split(n.Text, "\n")
	if lines[0] != log.Name() || len(lines) != 4 {
		check(fmt.Errorf("not a checkpoint of %s", log.Name()))
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	hash, err := tlog.ParseHash(lines[2])
	check(err)
	return tlog.Tree{N: size, Hash: hash}
}

func checkProof(text []byte, log note.Verifier, witnesses []witness) {
	parts := bytes.SplitN(text, []byte("\n\n"), 2)
	lines := strings.Split(string(parts[0]), "\n")
	if len(parts) != 2 || len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" {
		check(fmt.Errorf("no tlog-proof with its entry"))
	}
	entry, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	check(err)
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	check(err)
	var path tlog.RecordProof
	for _, line := range lines[3:] {
		hash, err := tlog.ParseHash(line)
		check(err)
		path = append(path, hash)
	}
	tree := open(parts[1], log, witnesses)
	check(tlog.CheckRecord(path, tree.N, tree.Hash, index, tlog.RecordHash(entry)))
}

func entries(f folder, size int64) [][]byte {
	var all [][]byte
	for n := int64(0); n*256 < size; n++ {
		width := size - n*256
		if width > 256 {
			width = 256
		}
		d, err := os.ReadFile(f.path(tlog.Tile{H: height, L: -1, N: n, W: int(width)}))
		check(err)
		for i := int64(0); i < width; i++ {
			end := 2 + int(binary.BigEndian.Uint16(d))
			all = append(all, d[2:end])
			d = d[end:]
		}
		if len(d) > 0 {
			check(fmt.Errorf("bundle %d has %d bytes too many", n, len(d)))
		}
	}
	return all
}

// The reader checks every tile that it gives out up to the signed root.
func checkEntries(all [][]byte, hashes tlog.HashReader) {
	for from := 0; from < len(all); from += 256 {
		bundle := all[from:]
		if len(bundle) > 256 {
			bundle = bundle[:256]
		}
		var indexes []int64
		for i := range bundle {
			indexes = append(indexes, tlog.StoredHashIndex(0, int64(from+i)))
		}
		h, err := hashes.ReadHashes(indexes)
		check(err)
		for i, e := range bundle {
			if h[i] != tlog.RecordHash(e) {
				check(fmt.Errorf("entry %d does not fit its tile", from+i))
			}
		}
	}
}

func checkExtends(tree, older tlog.Tree, hashes tlog.HashReader) {
	extends, err := tlog.ProveTree(tree.N, older.N, hashes)
	check(err)
	check(tlog.CheckTree(extends, tree.N, tree.Hash, older.N, older.Hash))
}

func main() {
	old := flag.String("old", "", "an older checkpoint")
	proof := flag.String("proof", "", "a tlog-proof")
	flag.Parse()
	f := folder(flag.Arg(0))
	log, err := note.NewVerifier(flag.Arg(1))
	check(err)
	var witnesses []witness
	for _, vkey := range flag.Args()[2:] {
		witnesses = append(witnesses, newWitness(vkey))
	}
	msg, err := os.ReadFile(filepath.Join(string(f), "checkpoint"))
	check(err)
	tree := open(msg, log, witnesses)
	if *proof != "" {
		text, err := os.ReadFile(*proof)
		check(err)
		checkProof(text, log, witnesses)
	}

	hashes := tlog.TileHashReader(tree, f)
	if *old != "" {
		msg, err := os.ReadFile(*old)
		check(err)
		checkExtends(tree, open(msg, log, witnesses), hashes)
	}

	all := entries(f, tree.N)
	checkEntries(all, hashes)
	step := tree.N/50 + 1
	for i := int64(0); i < tree.N; i += step {
		proof, err := tlog.ProveRecord(tree.N, i, hashes)
		check(err)
		check(tlog.CheckRecord(proof, tree.N, tree.Hash, i, tlog.RecordHash(all[i])))
		older, err := tlog.TreeHash(i+1, hashes)
		check(err)
		checkExtends(tree, tlog.Tree{N: i + 1, Hash: older}, hashes)
	}
	fmt.Printf("ok %d\n", tree.N)
}
