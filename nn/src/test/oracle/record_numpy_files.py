"""Writes the files of src/test/resources/numpy: python record_numpy_files.py FOLDER."""
import sys
import numpy as np

folder = sys.argv[1] + "/"
kinds = ["<f8", "<f4", "<f2", "<i8", "<i4", "<i2", "|i1", "<u4", "<u2", "|u1", "|b1", ">f4", ">i8"]
np.savez(folder + "types.npz", **{"big_" + k[1:] if k[0] == ">" else k[1:]: np.array([[0, 1, 2], [3, 100, 1]]).astype(k) for k in kinds})
np.savez_compressed(folder + "compressed.npz", x=np.zeros((100, 100), np.float32), y=np.arange(3))
np.save(folder + "columns.npy", np.asfortranarray(np.arange(6, dtype=np.float64).reshape(2, 3)))
np.save(folder + "scalar.npy", np.float32(2.5))
np.save(folder + "empty.npy", np.zeros((0, 3), np.float32))
np.save(folder + "texts.npy", np.array(["a", "b"]))
np.save(folder + "objects.npy", np.array([None, 1], dtype=object))
