@org.jspecify.annotations.NullMarked
package be.mays.kiosk.technician;
