/**
 * Images as samples: folders of PNG and JPEG files and CIFAR-10, and the transforms that make
 * tensors of them, as torchvision.datasets and torchvision.transforms.
 *
 * <p>Images are the JDK's {@link java.awt.image.BufferedImage}, where PyTorch has PIL's; a
 * transform is a {@link java.util.function.Function}, and {@code andThen} puts one after the other.
 */
@NullMarked
package dev.lemur.nn.data.vision;

import org.jspecify.annotations.NullMarked;
