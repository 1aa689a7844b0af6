// Checks a ledger's folder with golang.org/x/mod/sumdb alone: an independent second opinion on what Remit.Transparency writes.
// Usage: verifyledger DIR VKEY
package main

import (
	"encoding/binary"
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

func head(f folder, vkey string) tlog.Tree {
	verifier, err := note.NewVerifier(vkey)
	check(err)
	msg, err := os.ReadFile(filepath.Join(string(f), "checkpoint"))
	check(err)
	n, err := note.Open(msg, note.VerifierList(verifier))
	check(err)
	lines := strings.Split(n.Text, "\n")
	if lines[0] != verifier.Name() || len(lines) != 4 {
		check(fmt.Errorf("not a checkpoint of %s", verifier.Name()))
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	hash, err := tlog.ParseHash(lines[2])
	check(err)
	return tlog.Tree{N: size, Hash: hash}
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

func main() {
	f := folder(os.Args[1])
	tree := head(f, os.Args[2])

	// This reader checks every tile that it gives out up to the signed root.
	hashes := tlog.TileHashReader(tree, f)
	all := entries(f, tree.N)
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

	step := tree.N/50 + 1
	for i := int64(0); i < tree.N; i += step {
		proof, err := tlog.ProveRecord(tree.N, i, hashes)
		check(err)
		check(tlog.CheckRecord(proof, tree.N, tree.Hash, i, tlog.RecordHash(all[i])))
		older, err := tlog.TreeHash(i+1, hashes)
		check(err)
		extends, err := tlog.ProveTree(tree.N, i+1, hashes)
		check(err)
		check(tlog.CheckTree(extends, tree.N, tree.Hash, i+1, older))
	}
	fmt.Printf("ok %d\n", tree.N)
}
